/** Puts an entry into a binary heap; the smallest entry lies first. */
export function heapPush<Entry>(heap: Entry[], entry: Entry, compare: (left: Entry, right: Entry) => number): void {
  let position = heap.push(entry) - 1;
  while (position > 0) {
    const parent = (position - 1) >> 1;
    if (compare(heap[parent]!, entry) <= 0) break;
    heap[position] = heap[parent]!;
    position = parent;
  }
  heap[position] = entry;
}

/** Takes the smallest entry of a binary heap; undefined where it is empty. */
export function heapPop<Entry>(heap: Entry[], compare: (left: Entry, right: Entry) => number): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return first;
  let position = 0;
  for (;;) {
    let child = 2 * position + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) < 0) child++;
    if (compare(last, heap[child]!) <= 0) break;
    heap[position] = heap[child]!;
    position = child;
  }
  heap[position] = last;
  return first;
}
