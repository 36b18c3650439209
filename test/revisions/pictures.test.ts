import { describe, expect, test } from "vitest";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { toMermaid } from "../../src/revisions/to-mermaid.ts";
import { toSvg } from "../../src/revisions/to-svg.ts";
import { graphOf } from "./graphs.ts";

const hostile = buildRevisionGraph([
  {
    revision: `a"1`,
    downRevision: null,
    branchLabels: "<b>",
    message: '"]); click r0 "javascript:alert(1)" <script>&`#;\n%%{init}%% \ud800',
  },
]);

describe("toMermaid()", () => {
  test("draws parents full and dependencies dotted, and marks what is applied", () => {
    expect(toMermaid(graphOf("a1 b1<a1#left c1<a1 m1<b1+c1 z1!b1"), { rows: ["b1"] })).toBe(`flowchart BT
  r0(["a1<br/>message of a1"])
  r1(["b1 (left) (current)<br/>message of b1"]):::current
  r2(["z1 (head)<br/>message of z1"]):::pending
  r3(["c1<br/>message of c1"]):::pending
  r4(["m1 (head)<br/>message of m1"]):::pending
  r0 --> r1
  r1 -.-> r2
  r0 --> r3
  r1 --> r4
  r3 --> r4
  classDef current stroke-width:3px
  classDef pending stroke-dasharray:4 3
`);
  });

  test("draws a range", () => {
    expect(toMermaid(graphOf("a1 b1<a1 c1<b1"), { range: "b1:" })).toBe(`flowchart BT
  r0(["b1<br/>message of b1"])
  r1(["c1 (head)<br/>message of c1"])
  r0 --> r1
  classDef current stroke-width:3px
  classDef pending stroke-dasharray:4 3
`);
  });

  test("lets no text out of its node", () => {
    const [, node] = toMermaid(hostile).split("\n");
    expect(node).toBe(
      `  r0(["a#34;1 (#60;b#62;) (head)<br/>#34;#93;)#59; click r0 #34;javascript:alert(1)#34; #60;script#62;#38;#96;#35;#59; #37;#37;#123;init#125;#37;#37; #55296;"])`,
    );
  });
});

describe("toSvg()", () => {
  test("draws nodes, lines and texts", () => {
    const svg = toSvg(graphOf("a1 b1<a1 c1<a1 d1<b1!c1"), { rows: ["b1"] });
    expect(
      svg.replace(/<style>[^<]*<\/style>/, "<style/>"),
    ).toBe(`<svg xmlns="http://www.w3.org/2000/svg" width="329" height="132" viewBox="0 0 329 132" role="img" aria-label="Migration history">
<style/>
<rect class="background" width="329" height="132"/>
<path class="needs" d="M20 20C4 20 4 48 40 48"/>
<path class="lane0" d="M20 20L20 76"/>
<path class="lane1" d="M40 48L40 76C40 90 20 90 20 104"/>
<path class="lane0" d="M20 76C20 90 20 90 20 104"/>
<circle class="lane0 pending" cx="20" cy="20" r="5"/><text x="68" y="24" xml:space="preserve"><tspan class="id">d1</tspan> <tspan class="mark">(head) needs c1</tspan> <tspan class="message">message of d1</tspan></text>
<circle class="lane1 pending" cx="40" cy="48" r="5"/><text x="68" y="52" xml:space="preserve"><tspan class="id">c1</tspan> <tspan class="mark">(effective head)</tspan> <tspan class="message">message of c1</tspan></text>
<circle class="lane0" cx="20" cy="76" r="7"/><text x="68" y="80" xml:space="preserve"><tspan class="id">b1</tspan> <tspan class="mark">(current)</tspan> <tspan class="message">message of b1</tspan></text>
<circle class="lane0" cx="20" cy="104" r="5"/><text x="68" y="108" xml:space="preserve"><tspan class="id">a1</tspan> <tspan class="message">message of a1</tspan></text>
</svg>
`);
  });

  test("is a picture also of nothing", () => {
    expect(toSvg(graphOf(""))).toContain('height="48"');
  });

  test("escapes every text and holds nothing that XML forbids", () => {
    const svg = toSvg(hostile);
    expect(svg).toContain(
      `<tspan class="id">a&#34;1</tspan> <tspan class="mark">(&#60;b&#62;) (head)</tspan> <tspan class="message">&#34;]); click r0 &#34;javascript:alert(1)&#34; &#60;script&#62;&#38;\`#; %%{init}%% \ufffd</tspan>`,
    );
  });

  test("shortens a text that would not end", () => {
    const svg = toSvg(buildRevisionGraph([{ revision: "a1", downRevision: null, message: "版".repeat(5000) }]));
    expect(svg).toContain(`${"版".repeat(109)}…<`);
    expect(svg).not.toContain("版".repeat(110));
  });
});
