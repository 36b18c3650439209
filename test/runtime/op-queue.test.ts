import { describe, expect, test } from "vitest";
import { createOpQueue } from "../../src/runtime/op-queue.ts";

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("createOpQueue()", () => {
  test("runs calls in order when nobody awaits them", async () => {
    const queue = createOpQueue();
    const seen: number[] = [];
    for (const n of [3, 2, 1]) {
      queue.add(async () => {
        await later(n * 3);
        seen.push(n);
      });
    }
    await queue.drain();
    expect(seen).toEqual([3, 2, 1]);
  });

  test("waits for a helper that nobody awaits and that makes several calls", async () => {
    const queue = createOpQueue();
    const seen: string[] = [];
    const helper = async () => {
      for (const name of ["a", "b", "c"]) await queue.add(async () => void seen.push(name));
    };
    helper();
    await queue.drain();
    expect(seen).toEqual(["a", "b", "c"]);
  });

  test("throws the first failure at the end and runs nothing after it", async () => {
    const queue = createOpQueue();
    const seen: string[] = [];
    queue.add(async () => void seen.push("a"));
    queue.add(async () => {
      throw new Error("first");
    });
    const skipped = queue.add(async () => void seen.push("b"));
    await expect(queue.drain()).rejects.toThrow("first");
    await expect(skipped).rejects.toThrow("first");
    expect(seen).toEqual(["a"]);
  });

  test("does not let a script swallow a failure", async () => {
    const queue = createOpQueue();
    await queue.add(() => Promise.reject(new Error("swallowed"))).catch(() => undefined);
    await expect(queue.drain()).rejects.toThrow("swallowed");
  });

  test("refuses a call that is made after the script", async () => {
    const queue = createOpQueue();
    await queue.drain();
    await expect(queue.add(async () => 1)).rejects.toMatchObject({ code: "OPERATION_INVALID" });
  });
});
