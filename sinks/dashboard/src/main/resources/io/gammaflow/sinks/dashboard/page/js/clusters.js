// Where liquidations lie: the cumulated units of the profile, level by level, in bins that are visibly distinct.

const BINS = 56;
const NAMED_EACH_SIDE = 2;
const NAMED_SHARE = 0.12;

// [{price, low, high, units, named}], + = forced buys; the largest of each side carry a name.
export function clustersOf(prices, cumulated, spot) {
  if (!cumulated || prices.length < 2) return [];
  const low = prices[0];
  const width = (prices[prices.length - 1] - low) / BINS;
  const bins = Array.from({ length: BINS }, (_, i) => ({
    low: low + i * width, high: low + (i + 1) * width, units: 0, moment: 0, named: false,
  }));
  for (let i = 0; i + 1 < prices.length; i++) {
    const middle = (prices[i] + prices[i + 1]) / 2;
    const rise = cumulated[i + 1] - cumulated[i];
    // Below spot units are cumulated downwards: what lies between two levels is the difference either way.
    const units = middle < spot ? -Math.abs(rise) : Math.abs(rise);
    const bin = bins[Math.min(BINS - 1, Math.floor((middle - low) / width))];
    if (!Number.isFinite(units) || units === 0) continue;
    bin.units += units;
    bin.moment += units * middle;
  }
  for (const side of [-1, 1]) {
    const mine = bins.filter((b) => Math.sign(b.units) === side);
    const all = mine.reduce((sum, b) => sum + Math.abs(b.units), 0);
    const peaks = mine.filter((b) => {
      const at = bins.indexOf(b);
      const size = Math.abs(b.units);
      return [at - 1, at + 1].every((n) => !bins[n] || Math.abs(bins[n].units) <= size);
    });
    peaks.sort((a, b) => Math.abs(b.units) - Math.abs(a.units));
    for (const peak of peaks.slice(0, NAMED_EACH_SIDE)) peak.named = Math.abs(peak.units) > NAMED_SHARE * all;
  }
  return bins.filter((b) => b.units !== 0).map((b) => ({ ...b, price: b.moment / b.units }));
}
