import { expect, test } from "vitest";
import { linkHeader, pageLinks, readLinkHeader } from "../../../src/models/drizzle-helpers/page-links.ts";

test("linkHeader() replaces the cursor and keeps every other parameter", () => {
  const url = "https://example.com/query?foo=bar&foo=baz&blank=&cursor=xxxx";
  const base = "https://example.com/query?foo=bar&foo=baz&blank=";
  expect(linkHeader({ next: "1600000000.5_1", previous: "p1510000000_2" }, url)).toBe(
    `<${base}>; rel="first", <${base}&cursor=1600000000.5_1>; rel="next", <${base}&cursor=p1510000000_2>; rel="prev"`,
  );
  expect(linkHeader({ next: null, previous: null }, new URL(url))).toBe(`<${base}>; rel="first"`);
});

test("pageLinks() leaves no question mark behind the only parameter", () => {
  expect(pageLinks({ next: null, previous: null }, "https://example.com/?cursor=1_1").first).toBe(
    "https://example.com/",
  );
});

test("readLinkHeader() reads what linkHeader() writes, also with commas in the URL", () => {
  const url = "https://example.com/a,b?ids=1,2";
  const page = { next: "1_1", previous: "p1_1" };
  expect(readLinkHeader(linkHeader(page, url))).toEqual(pageLinks(page, url));
});

test.each([
  ["", { first: null, next: null, previous: null }],
  [null, { first: null, next: null, previous: null }],
  ['<https://example.com/?a=1,2>; rel="next"', { first: null, next: "https://example.com/?a=1,2", previous: null }],
  ["<https://example.com/>; rel=previous", { first: null, next: null, previous: "https://example.com/" }],
  [
    '<https://example.com/>; title="a, b"; rel="first next"',
    { first: "https://example.com/", next: "https://example.com/", previous: null },
  ],
  ["nonsense", { first: null, next: null, previous: null }],
])("readLinkHeader() reads %j", (header, links) => {
  expect(readLinkHeader(header)).toEqual(links);
});
