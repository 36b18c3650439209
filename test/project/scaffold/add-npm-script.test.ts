import { expect, test } from "vitest";
import { addNpmScript } from "../../../src/project/scaffold/add-npm-script.ts";

const add = (text: string) => addNpmScript(text, "db", "athanor");

test("addNpmScript() adds behind the last script and keeps the formatting", () => {
  const text = `{\n    "name": "x",\n    "scripts": {\n        "test": "vitest"\n    },\n    "a": {"scripts": {}}\n}\n`;
  expect(add(text)).toBe(text.replace(`"vitest"`, `"vitest",\n        "db": "athanor"`));
});

test("addNpmScript() makes the scripts where there are none", () => {
  expect(add(`{\n\t"name": "x"\n}\n`)).toBe(`{\n\t"name": "x",\n\t"scripts": {\n\t\t"db": "athanor"\n\t}\n}\n`);
  expect(add(`{ "scripts": {} }`)).toBe(`{ "scripts": {\n    "db": "athanor"\n  } }`);
  expect(JSON.parse(add("{}")!)).toEqual({ scripts: { db: "athanor" } });
});

test("addNpmScript() keeps Windows line ends", () => {
  expect(add(`{\r\n  "scripts": {\r\n    "a": "b"\r\n  }\r\n}`)).toBe(
    `{\r\n  "scripts": {\r\n    "a": "b",\r\n    "db": "athanor"\r\n  }\r\n}`,
  );
});

test("addNpmScript() is not misled by the word elsewhere", () => {
  const text = `{ "description": "\\"scripts\\": {", "x": ["scripts"], "config": { "scripts": { "a": "b" } } }`;
  expect(JSON.parse(add(text)!)).toEqual({ ...JSON.parse(text), scripts: { db: "athanor" } });
});

test("addNpmScript() leaves what it does not understand", () => {
  expect(add(`{ "scripts": { "db": "mine" } }`)).toBeNull();
  expect(add(`{ "scripts": "odd" }`)).toBeNull();
  expect(add("not json")).toBeNull();
  expect(add("[]")).toBeNull();
});
