// Draws what feeds on itself beside the price axis: the strip of loop gain, cascades as arrows from
// trigger to landing, and liquidation clusters as hatched bars at the edge of the flow.

import { colour } from './dom.js';
import { fillHeat, heatClass } from './heat.js';

const STRIP = 11;
const BARS = 0.24;
const SEEN = 0.02;

// Runs of levels of one class, so that a strip is a few boxes and not hundreds.
export function drawGain(ctx, at, view, top, bottom) {
  if (!view.gain) return;
  const n = view.prices.length;
  const edge = (i) => (i <= 0 ? view.low : i >= n ? view.high : (view.prices[i - 1] + view.prices[i]) / 2);
  let from = 0;
  for (let i = 1; i <= n; i++) {
    const kind = heatClass(view.gain[from]);
    if (i < n && heatClass(view.gain[i]) === kind) continue;
    const high = Math.max(top, at.y(edge(i)));
    const low = Math.min(bottom, at.y(edge(from)));
    fillHeat(ctx, kind, at.lane.left + 2, high, STRIP, low - high);
    from = i;
  }
}

// One arrow a cascade; those that overlap stand side by side.
export function drawCascades(ctx, at, view, top, bottom) {
  const taken = [];
  const left = at.lane.left + STRIP + 9;
  ctx.strokeStyle = colour('bad');
  ctx.fillStyle = colour('bad');
  for (const c of view.cascades) {
    const beyond = c.landing === null || c.landing === undefined;
    const start = at.y(c.trigger);
    const end = beyond ? (c.down ? bottom : top) : at.y(c.landing);
    if ((start < top && end < top) || (start > bottom && end > bottom)) continue;
    const a = Math.max(top, Math.min(bottom, start));
    const b = Math.max(top, Math.min(bottom, end));
    const [high, low] = [Math.min(a, b), Math.max(a, b)];
    let column = 0;
    while (taken.some((t) => t.column === column && t.high < low + 4 && t.low > high - 4)) column++;
    taken.push({ column, high, low });
    const x = left + column * 8;
    if (x > at.lane.right - 3) continue;
    const way = b >= a ? 1 : -1;
    ctx.lineWidth = 3;
    ctx.beginPath();
    ctx.moveTo(x - 4, a);
    ctx.lineTo(x + 4, a);
    ctx.moveTo(x, a);
    ctx.lineTo(x, b - way * 6);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x, b);
    ctx.lineTo(x - 5, b - way * 8);
    ctx.lineTo(x + 5, b - way * 8);
    ctx.fill();
  }
}

let hatches = new Map();

function hatch(ctx, tone) {
  const key = tone + colour(tone);
  if (!hatches.has(key)) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 4;
    const t = tile.getContext('2d');
    t.fillStyle = colour(tone);
    t.fillRect(0, 0, 4, 2);
    hatches.set(key, ctx.createPattern(tile, 'repeat'));
  }
  return hatches.get(key);
}

export function drawClusters(ctx, at, view) {
  const max = Math.max(...view.clusters.map((c) => Math.abs(c.units)), 0);
  if (!max) return;
  const widest = (at.flow.right - at.flow.left) * BARS;
  for (const c of view.clusters) {
    if (Math.abs(c.units) < SEEN * max) continue;
    const width = Math.max(2, (Math.abs(c.units) / max) * widest);
    const y = at.y(c.high);
    ctx.fillStyle = hatch(ctx, c.units < 0 ? 'sell' : 'buy');
    ctx.fillRect(at.flow.right - width, y + 1, width, Math.max(2, at.y(c.low) - y - 2));
  }
}
