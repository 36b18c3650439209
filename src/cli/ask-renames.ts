import { createInterface } from "node:readline/promises";
import type { RenameCandidate } from "../autogenerate/renames/find-candidates.ts";
import { splitPath } from "../autogenerate/renames/parse-rename.ts";
import type { Rename } from "../autogenerate/renames/rename.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { quoteNamePart } from "../schema/quote-name-part.ts";
import type { Terminal } from "./terminal.ts";

/** Where the questions go and the answers come from. */
export interface Conversation {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks about everything that is gone: is it one of the new objects under a new name, or is it dropped? Schemas and
 * tables come first, and what is in them is asked only where it can still be the same.
 *
 * @throws AthanorError INTERRUPTED at Ctrl-C and where the input ends
 */
export async function askRenames(
  candidates: readonly RenameCandidate[],
  terminal: Pick<Terminal, "style">,
  { input, output }: Conversation = { input: process.stdin, output: process.stderr },
): Promise<readonly Rename[]> {
  const lines = createInterface({ input, output });
  lines.on("SIGINT", () => lines.close());
  const answers = lines[Symbol.asyncIterator]();
  const chosen: RenameCandidate[] = [];
  try {
    for (const from of questionsOf(candidates)) {
      const open = candidates.filter((candidate) => candidate.from === from && isOpen(candidate, candidates, chosen));
      if (open.length === 0) continue;
      output.write(questionText(open, terminal));
      for (let answer: number | undefined; answer === undefined; ) {
        lines.setPrompt(`Which? [1-${open.length + 1}] `);
        lines.prompt();
        const { done, value } = await answers.next();
        if (done) throw interrupted();
        answer = choiceOf(value, open.length + 1);
        if (answer !== undefined && answer <= open.length) chosen.push(open[answer - 1]!);
      }
    }
  } finally {
    lines.close();
  }
  return chosen.map(({ from, to }) => ({ from, to }));
}

/** The ids of what is gone: outer things first, and within a kind the surest first. */
function questionsOf(candidates: readonly RenameCandidate[]): string[] {
  const depth = ({ kind }: RenameCandidate) => (kind === "schema" ? 0 : kind === "column" || kind === "value" ? 2 : 1);
  return [...new Set([...candidates].sort((left, right) => depth(left) - depth(right)).map(({ from }) => from))];
}

/** Whether the new object is still to be had, and what it lies in was not declared to be something else. */
function isOpen(
  candidate: RenameCandidate,
  candidates: readonly RenameCandidate[],
  chosen: readonly RenameCandidate[],
): boolean {
  if (chosen.some(({ to }) => to === candidate.to)) return false;
  const [from, to] = [pathOf(candidate.from), pathOf(candidate.to)];
  return candidates.every((outer) => {
    if (outer === candidate || chosen.includes(outer)) return true;
    const [old, young] = [pathOf(outer.from), pathOf(outer.to)];
    const isAround = outer.kind === (old.length === 1 ? "schema" : candidate.kind === "value" ? "enum" : "table");
    return !(isAround && old.length < from.length && startsWith(from, old) && startsWith(to, young));
  });
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => name === path[index]);
}

function pathOf(id: string): readonly string[] {
  return splitPath(id.replace(/^[a-zA-Z]+:/, ""));
}

function questionText(open: readonly RenameCandidate[], { style }: Pick<Terminal, "style">): string {
  const { kind, from } = open[0]!;
  const options = open.map(({ to }, index) => `  ${index + 1}  it is ${style.bold(shortName(from, to))} now`);
  return [
    `The ${kindWords(kind)} ${style.bold(nameOf(from))} is gone.`,
    ...options,
    `  ${open.length + 1}  it is dropped${losses[kind] ?? ""}`,
    "",
  ].join("\n");
}

const losses: Readonly<Record<string, string>> = {
  schema: ", with all that is in it",
  table: ", with its rows",
  column: ", with its values",
};

function kindWords(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function nameOf(id: string): string {
  return printable(id.replace(/^[a-zA-Z]+:/, ""));
}

/** The bare name where it lies in the same place. */
function shortName(from: string, to: string): string {
  if (to.endsWith(")")) return nameOf(to);
  const [old, young] = [pathOf(from), pathOf(to)];
  return startsWith(young, old.slice(0, -1)) ? printable(quoteNamePart(young.at(-1)!)) : nameOf(to);
}

/** A name may hold what a terminal would obey. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "�");
}

function choiceOf(text: string, last: number): number | undefined {
  const number = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= last ? number : undefined;
}

function interrupted(): AthanorError {
  return new AthanorError("INTERRUPTED", "Cannot tell renames from drops: nobody answered", {
    hint: "Answer the questions, or say it on the command line: --rename old=new, --no-renames.",
  });
}
