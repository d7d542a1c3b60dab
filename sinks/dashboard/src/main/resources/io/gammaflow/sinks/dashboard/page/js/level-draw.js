// Draws the level chart: GEX on the left, the price axis, what feeds on itself, projected hedge flow on the right.

import { CANVAS_FONT, colour } from './dom.js';
import * as f from './format.js';
import { drawCascades, drawClusters, drawGain } from './level-feedback.js';
import { labels } from './level-labels.js';
import { step } from './scale.js';

const TOP = 40;
const BOTTOM = 12;
const AXIS = 74;
const LANE = 46;
const FONT = CANVAS_FONT;
const FONT_STRONG = '600 ' + CANVAS_FONT;

// The lane of gain and cascades stays once it has had content.
let hasLane = false;

export function layout(width, height, view) {
  const tags = width > 620 ? 176 : 0;
  hasLane = hasLane || view.gain !== null || view.cascades.length > 0;
  const lane = hasLane ? LANE : 0;
  const side = (width - AXIS - lane - tags) / 2;
  const y = (p) => TOP + ((view.high - p) / (view.high - view.low)) * (height - TOP - BOTTOM);
  const priceAt = (py) => view.high - ((py - TOP) / (height - TOP - BOTTOM)) * (view.high - view.low);
  return {
    width, height, tags, y, priceAt,
    gex: { left: 0, right: side, zero: side / 2, x: (v) => side / 2 + (v / view.gexMax) * (side / 2 - 6) },
    axis: { left: side, right: side + AXIS },
    lane: { left: side + AXIS, right: side + AXIS + lane },
    flow: {
      left: side + AXIS + lane,
      right: side + AXIS + lane + side,
      zero: side + AXIS + lane + side / 2,
      x: (v) => side + AXIS + lane + side / 2 + (v / view.flowMax) * (side / 2 - 6),
    },
  };
}

function area(ctx, at, prices, from, to, fill) {
  ctx.beginPath();
  prices.forEach((p, i) => ctx.lineTo(to(i), at.y(p)));
  for (let i = prices.length - 1; i >= 0; i--) ctx.lineTo(from(i), at.y(prices[i]));
  ctx.closePath();
  ctx.fillStyle = fill;
  ctx.fill();
}

function line(ctx, at, prices, x, stroke, width = 1.75) {
  ctx.beginPath();
  prices.forEach((p, i) => ctx.lineTo(x(i), at.y(p)));
  ctx.strokeStyle = stroke;
  ctx.lineWidth = width;
  ctx.lineJoin = 'round';
  ctx.stroke();
}

// The two halves of a side, each in its colour.
function halves(ctx, at, side, negative, positive, draw) {
  for (const [left, right, tone] of [[side.left, side.zero, negative], [side.zero, side.right, positive]]) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, TOP, right - left, at.height - TOP - BOTTOM);
    ctx.clip();
    draw(colour(tone), colour(tone + '-soft'));
    ctx.restore();
  }
}

function grid(ctx, at, view) {
  ctx.font = FONT;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  const by = step(view.high - view.low, at.height > 420 ? 10 : 7);
  const badges = [at.y(view.spot)];
  if (view.cursor !== null) badges.push(at.y(view.prices[view.cursor]));
  ctx.lineWidth = 1;
  for (let p = Math.ceil(view.low / by) * by; p <= view.high; p += by) {
    const y = Math.round(at.y(p)) + 0.5;
    if (y < TOP + 4) continue;
    ctx.strokeStyle = colour('grid');
    ctx.beginPath();
    ctx.moveTo(at.gex.left, y);
    ctx.lineTo(at.gex.right, y);
    ctx.moveTo(at.flow.left, y);
    ctx.lineTo(at.flow.right, y);
    ctx.stroke();
    if (badges.some((b) => Math.abs(b - y) < 18)) continue;
    ctx.fillStyle = colour('ink-2');
    ctx.fillText(f.level(Number(p.toPrecision(10))), (at.axis.left + at.axis.right) / 2, y);
  }
  for (const side of [at.gex, at.flow]) {
    const x = Math.round(side.zero) + 0.5;
    ctx.strokeStyle = colour('axis');
    ctx.beginPath();
    ctx.moveTo(x, TOP);
    ctx.lineTo(x, at.height - BOTTOM);
    ctx.stroke();
  }
}

function scale(ctx, at, side, max, unit, words) {
  const [by, word] = f.scaleOf(max);
  const end = `${f.decimal(max / by, max / by < 10 && (max / by) % 1 ? 1 : 0)} ${word ? word + ' ' : ''}${unit}`;
  const narrow = side.right - side.left < 240;
  ctx.textBaseline = 'alphabetic';
  ctx.font = FONT;
  ctx.fillStyle = colour('ink-2');
  ctx.textAlign = 'left';
  ctx.fillText('\u2212' + (narrow ? end.split(' ').slice(0, 2).join(' ') : end), side.left + 2, TOP - 8);
  ctx.textAlign = 'right';
  ctx.fillText('+' + (narrow ? end.split(' ').slice(0, 2).join(' ') : end), side.right - 2, TOP - 8);
  ctx.font = FONT_STRONG;
  ctx.fillStyle = colour(words[2]);
  ctx.textAlign = 'left';
  ctx.fillText(words[0], side.left + 2, TOP - 25);
  ctx.fillStyle = colour(words[3]);
  ctx.textAlign = 'right';
  ctx.fillText(words[1], side.right - 2, TOP - 25);
}

function across(ctx, at, y, stroke, dash, width) {
  ctx.save();
  ctx.setLineDash(dash);
  ctx.strokeStyle = stroke;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(at.gex.left, y);
  ctx.lineTo(at.axis.left, y);
  ctx.moveTo(at.axis.right, y);
  ctx.lineTo(at.flow.right + (at.tags ? 8 : 0), y);
  ctx.stroke();
  ctx.restore();
}

function badge(ctx, at, y, text, fill, ink) {
  const middle = (at.axis.left + at.axis.right) / 2;
  ctx.font = FONT_STRONG;
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.roundRect(at.axis.left + 3, y - 10, AXIS - 6, 20, 4);
  ctx.fill();
  ctx.fillStyle = ink;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, middle, y + 0.5);
}

export function paint(ctx, at, view) {
  const { prices, gex, flow } = view;
  const bottom = at.height - BOTTOM;
  grid(ctx, at, view);
  scale(ctx, at, at.gex, view.gexMax, `${view.currency} / 1 %`, at.tags ? ['Short gamma', 'Long gamma', 'short', 'long'] : ['Short', 'Long', 'short', 'long']);
  const buy = view.inBands ? 'Dealers buy, in bands' : 'Dealers buy';
  scale(ctx, at, at.flow, view.flowMax, view.unit, at.tags ? ['Dealers sell', buy, 'sell', 'buy'] : ['Sell', 'Buy', 'sell', 'buy']);
  if (view.gain) {
    ctx.font = FONT;
    ctx.fillStyle = colour('ink-2');
    ctx.textAlign = 'left';
    ctx.fillText('gain', at.lane.left, TOP - 8);
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, TOP, at.width - at.tags, at.height - TOP - BOTTOM);
  ctx.clip();
  if (view.gexLow) {
    area(ctx, at, prices, (i) => at.gex.x(view.gexLow[i]), (i) => at.gex.x(view.gexHigh[i]), colour('band'));
  }
  if (view.flowLow) {
    area(ctx, at, prices, (i) => at.flow.x(view.flowLow[i]), (i) => at.flow.x(view.flowHigh[i]), colour('band'));
  }
  if (view.clusters.length) drawClusters(ctx, at, view);
  halves(ctx, at, at.gex, 'short', 'long', (tone, soft) => {
    area(ctx, at, prices, () => at.gex.zero, (i) => at.gex.x(gex[i]), soft);
    line(ctx, at, prices, (i) => at.gex.x(gex[i]), tone);
  });
  halves(ctx, at, at.flow, 'sell', 'buy', (tone, soft) => {
    area(ctx, at, prices, () => at.flow.zero, (i) => at.flow.x(flow[i]), soft);
    line(ctx, at, prices, (i) => at.flow.x(flow[i]), tone);
  });
  if (view.other) {
    ctx.setLineDash([3, 3]);
    line(ctx, at, prices, (i) => at.flow.x(view.other[i]), colour('ink-3'), 1.25);
    ctx.setLineDash([]);
  }
  for (const m of view.marks) {
    if (!m.range) continue;
    ctx.fillStyle = colour(m.tone === 'flip' ? 'flip-soft' : 'band');
    const top = at.y(m.range[1]);
    ctx.fillRect(at.gex.left, top, at.gex.right - at.gex.left, Math.max(1, at.y(m.range[0]) - top));
  }
  drawGain(ctx, at, view, TOP, bottom);
  drawCascades(ctx, at, view, TOP, bottom);
  ctx.restore();
  const marks = view.marks.filter((m) => m.level >= view.low && m.level <= view.high);
  for (const m of marks) {
    m.y = Math.round(at.y(m.level)) + 0.5;
    if (m.dash) across(ctx, at, m.y, colour(m.tone), m.dash, 1.25);
  }
  const spot = Math.round(at.y(view.spot)) + 0.5;
  across(ctx, at, spot, colour('ink'), [], 1.5);
  badge(ctx, at, spot, f.price(view.spot), colour('ink'), colour('surface'));
  labels(ctx, at, marks, TOP + 8, bottom - 8);
  if (view.cursor !== null) cursor(ctx, at, view);
}

function cursor(ctx, at, view) {
  const i = view.cursor;
  const y = Math.round(at.y(view.prices[i])) + 0.5;
  across(ctx, at, y, colour('ink-2'), [2, 2], 1);
  badge(ctx, at, y, f.price(view.prices[i]), colour('raised'), colour('ink'));
  const dots = [
    [at.gex.x(view.gex[i]), view.gex[i] < 0 ? 'short' : 'long'],
    [at.flow.x(view.flow[i]), view.flow[i] < 0 ? 'sell' : 'buy'],
  ];
  for (const [x, tone] of dots) {
    ctx.beginPath();
    ctx.arc(x, y, 4, 0, 2 * Math.PI);
    ctx.fillStyle = colour(tone);
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = colour('surface');
    ctx.stroke();
  }
}
