// A host whose clock is wrong by ATHANOR_TEST_CLOCK_SKEW_MS and jumps an hour to and fro, as at a change of summer time.
const skewMs = Number(process.env.ATHANOR_TEST_CLOCK_SKEW_MS);
const hourMs = 3_600_000;
const RealDate = Date;
const wrong = () => RealDate.now() + skewMs + (RealDate.now() % 200 < 100 ? hourMs : 0);

globalThis.Date = class extends RealDate {
  constructor(/** @type {any[]} */ ...parts) {
    if (parts.length === 0) super(wrong());
    else super(.../** @type {[any]} */ (parts));
  }
  static now() {
    return wrong();
  }
};
