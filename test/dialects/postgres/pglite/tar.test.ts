import { expect, test } from "vitest";
import { readTar, writeTar } from "../../../../src/dialects/postgres/pglite/tar.ts";

test("readTar() reads what writeTar() writes: folders, empty files, contents of every length", () => {
  const entries = [
    { path: "folder", content: null },
    { path: "folder/empty", content: Buffer.alloc(0) },
    { path: "folder/block", content: Buffer.alloc(512, 1) },
    { path: "odd", content: Buffer.from("é") },
  ];
  const tar = writeTar(entries);
  expect(tar.length % 512).toBe(0);
  expect(readTar(tar).map(({ path, content }) => ({ path, content: content && Buffer.from(content) }))).toEqual(
    entries,
  );
});

test("writeTar() gives equal bytes for equal entries", () => {
  expect(
    writeTar([{ path: "a", content: Buffer.from("x") }]).equals(writeTar([{ path: "a", content: Buffer.from("x") }])),
  ).toBe(true);
});

test("readTar() joins the prefix of long paths and skips what is no file", () => {
  const tar = writeTar([
    { path: "name", content: Buffer.from("x") },
    { path: "link", content: Buffer.alloc(0) },
  ]);
  tar.write("a/long/prefix", 345);
  tar.write("2", 1024 + 156);
  expect(readTar(tar).map(({ path }) => path)).toEqual(["a/long/prefix/name"]);
});
