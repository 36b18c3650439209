/** A file of a tar archive; a folder has no content. */
export interface TarEntry {
  /** Relative, with forward slashes, no trailing one. */
  readonly path: string;
  readonly content: Uint8Array | null;
}

const blockSize = 512;

/** A POSIX ustar archive; times and owners are zero, so that equal entries give equal bytes. */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const blocks: Uint8Array[] = [];
  for (const entry of entries) {
    blocks.push(header(entry));
    if (entry.content === null || entry.content.length === 0) continue;
    blocks.push(entry.content, Buffer.alloc((blockSize - (entry.content.length % blockSize)) % blockSize));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockSize)]);
}

/** The folders and regular files of an archive; contents are views of the same bytes. */
export function readTar(tar: Buffer): TarEntry[] {
  const entries: TarEntry[] = [];
  for (let offset = 0; offset + blockSize <= tar.length && tar[offset] !== 0; ) {
    const size = Number.parseInt(text(tar, offset + 124, 12), 8) || 0;
    const type = text(tar, offset + 156, 1);
    const path = [text(tar, offset + 345, 155), text(tar, offset, 100)].filter((part) => part !== "").join("/");
    const start = offset + blockSize;
    if (type === "5") entries.push({ path: path.replace(/\/$/, ""), content: null });
    else if (type === "0" || type === "") entries.push({ path, content: tar.subarray(start, start + size) });
    offset = start + Math.ceil(size / blockSize) * blockSize;
  }
  return entries;
}

function text(tar: Buffer, start: number, length: number): string {
  const end = tar.indexOf(0, start);
  return tar.toString("utf8", start, end < 0 ? start + length : Math.min(end, start + length));
}

function header({ path, content }: TarEntry): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write(content === null ? `${path}/` : path, 0, 100, "utf8");
  block.write(content === null ? "0000700\0" : "0000600\0", 100, "latin1");
  block.write("0000000\0", 108, "latin1");
  block.write("0000000\0", 116, "latin1");
  block.write(`${(content?.length ?? 0).toString(8).padStart(11, "0")}\0`, 124, "latin1");
  block.write(`${"0".repeat(11)}\0`, 136, "latin1");
  block.write("        ", 148, "latin1");
  block.write(content === null ? "5" : "0", 156, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}
