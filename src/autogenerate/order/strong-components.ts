/** A directed graph: each node with the nodes that must come after it. */
export type Successors = ReadonlyMap<string, ReadonlySet<string>>;

/** The sets of two and more nodes that lie on common cycles (Tarjan's algorithm, without recursion). */
export function strongComponents(nodes: Iterable<string>, successors: Successors): string[][] {
  const search: Search = { index: new Map(), low: new Map(), stack: [], onStack: new Set(), components: [] };
  for (const node of nodes) {
    if (!search.index.has(node)) visit(node, successors, search);
  }
  return search.components.filter((component) => component.length > 1);
}

interface Search {
  readonly index: Map<string, number>;
  readonly low: Map<string, number>;
  readonly stack: string[];
  readonly onStack: Set<string>;
  readonly components: string[][];
}

interface Frame {
  readonly node: string;
  readonly rest: Iterator<string>;
}

function visit(start: string, successors: Successors, search: Search): void {
  const frames: Frame[] = [open(start, successors, search)];
  while (frames.length > 0) {
    const { node, rest } = frames.at(-1)!;
    const next = rest.next();
    if (next.done === true) {
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(search, parent.node, search.low.get(node)!);
      if (search.low.get(node) === search.index.get(node)) search.components.push(popComponent(node, search));
    } else if (!search.index.has(next.value)) {
      frames.push(open(next.value, successors, search));
    } else if (search.onStack.has(next.value)) {
      lower(search, node, search.index.get(next.value)!);
    }
  }
}

function open(node: string, successors: Successors, search: Search): Frame {
  search.index.set(node, search.index.size);
  search.low.set(node, search.index.get(node)!);
  search.stack.push(node);
  search.onStack.add(node);
  return { node, rest: (successors.get(node) ?? new Set<string>()).values() };
}

function lower(search: Search, node: string, value: number): void {
  search.low.set(node, Math.min(search.low.get(node)!, value));
}

function popComponent(root: string, search: Search): string[] {
  const component: string[] = [];
  for (;;) {
    const node = search.stack.pop()!;
    search.onStack.delete(node);
    component.push(node);
    if (node === root) return component;
  }
}
