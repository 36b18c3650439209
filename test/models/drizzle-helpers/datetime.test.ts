import fc from "fast-check";
import { expect, test } from "vitest";
import { datetimeFromDb, datetimeToDb } from "../../../src/models/drizzle-helpers/datetime.ts";

test("datetimeToDb() keeps microseconds and says that it is UTC", () => {
  expect(datetimeToDb("2026-11-22T07:21:00.123456Z")).toBe("2026-11-22 07:21:00.123456+00");
  expect(datetimeToDb("2026-11-22 07:21:00+00:00")).toBe("2026-11-22 07:21:00+00");
  expect(datetimeToDb(new Date("1969-12-31T23:59:59.999Z"))).toBe("1969-12-31 23:59:59.999+00");
  expect(datetimeToDb({ epochNanoseconds: -1n })).toBe("1969-12-31 23:59:59.999999+00");
});

test("datetimeToDb() and datetimeFromDb() pass null through", () => {
  expect([datetimeToDb(null), datetimeToDb(undefined), datetimeFromDb(null), datetimeFromDb(undefined)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test.each([
  ["2026-11-22T07:21:00", "has no zone"],
  ["2026-11-22T07:21:00+02:00", "is not in UTC"],
  ["2026-02-30T07:21:00Z", "is no date and time"],
  ["2026-11-22T24:21:00Z", "is no date and time"],
  ["yesterday", "is no date and time"],
])("datetimeToDb() refuses %s when it %s", (text, state) => {
  expect(() => datetimeToDb(text)).toThrow(expect.objectContaining({ code: "ARGUMENT_INVALID" }));
  expect(() => datetimeToDb(text)).toThrow(state);
});

test("datetimeToDb() refuses an invalid Date", () => {
  expect(() => datetimeToDb(new Date(Number.NaN))).toThrow("Cannot store an instant: got Invalid Date");
});

test("datetimeFromDb() reads a text without zone as UTC and converts one with an offset", () => {
  expect(datetimeFromDb("2026-11-22 07:21:00.5")).toBe("2026-11-22T07:21:00.5Z");
  expect(datetimeFromDb("2026-11-22 02:21:00.123456-05")).toBe("2026-11-22T07:21:00.123456Z");
  expect(datetimeFromDb("2026-11-22T12:51:00+05:30")).toBe("2026-11-22T07:21:00Z");
  expect(datetimeFromDb("1883-11-18 12:03:57-04:56:02")).toBe("1883-11-18T16:59:59Z");
  expect(datetimeFromDb("0099-01-01 00:00:00")).toBe("0099-01-01T00:00:00Z");
});

test("datetimeFromDb() refuses infinity, and a Date that a driver has made", () => {
  expect(() => datetimeFromDb("infinity")).toThrow('got "infinity"');
  expect(() => datetimeFromDb(new Date(0) as never)).toThrow("Cannot read an instant from the database");
});

test("datetimeFromDb() undoes datetimeToDb() for every microsecond", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }), (microseconds) => {
      const stored = datetimeToDb({ epochNanoseconds: microseconds * 1000n });
      const read = datetimeFromDb(stored);
      expect(datetimeToDb(read)).toBe(stored);
      expect(datetimeFromDb(stored.replace("+00", ""))).toBe(read);
    }),
  );
});
