// Draws the level chart: GEX on the left, the price axis, projected hedge flow on the right.

import { CANVAS_FONT, colour } from './dom.js';
import * as f from './format.js';

const TOP = 40;
const BOTTOM = 12;
const AXIS = 74;
const FONT = CANVAS_FONT;
const FONT_STRONG = '600 ' + CANVAS_FONT;

// A round number at or above x: bounds stay put while values breathe.
export function roundUp(x) {
  if (!(x > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(x));
  return [1, 1.5, 2, 3, 4, 5, 7.5, 10].map((m) => m * power).find((v) => v >= x * 0.999999);
}

// The round distance that gives about so many ticks.
export function step(span, count) {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 2.5, 5, 10].map((m) => m * power).find((v) => v >= rough);
}

export function layout(width, height, view) {
  const tags = width > 620 ? 148 : 0;
  const side = (width - AXIS - tags) / 2;
  const y = (p) => TOP + ((view.high - p) / (view.high - view.low)) * (height - TOP - BOTTOM);
  const priceAt = (py) => view.high - ((py - TOP) / (height - TOP - BOTTOM)) * (view.high - view.low);
  return {
    width, height, tags, y, priceAt,
    gex: { left: 0, right: side, zero: side / 2, x: (v) => side / 2 + (v / view.gexMax) * (side / 2 - 6) },
    axis: { left: side, right: side + AXIS },
    flow: {
      left: side + AXIS,
      right: side + AXIS + side,
      zero: side + AXIS + side / 2,
      x: (v) => side + AXIS + side / 2 + (v / view.flowMax) * (side / 2 - 6),
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

function line(ctx, at, prices, x, stroke) {
  ctx.beginPath();
  prices.forEach((p, i) => ctx.lineTo(x(i), at.y(p)));
  ctx.strokeStyle = stroke;
  ctx.lineWidth = 1.75;
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

// Labels keep their order and give way to each other.
function spread(marks, top, bottom, gap) {
  const placed = marks.map((m) => ({ ...m, at: m.y })).sort((a, b) => a.y - b.y);
  for (let i = 0; i < placed.length; i++) {
    placed[i].at = Math.max(placed[i].at, i ? placed[i - 1].at + gap : top);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i].at = Math.min(placed[i].at, i < placed.length - 1 ? placed[i + 1].at - gap : bottom);
  }
  return placed;
}

function labels(ctx, at, marks) {
  ctx.textBaseline = 'middle';
  const placed = spread(marks, TOP + 8, at.height - BOTTOM - 8, at.tags ? 30 : 15);
  for (const m of placed) {
    if (at.tags) {
      const x = at.flow.right + 22;
      ctx.strokeStyle = colour(m.tone);
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(at.flow.right + 8, m.y);
      ctx.lineTo(x - 4, m.at);
      ctx.stroke();
      ctx.textAlign = 'left';
      ctx.font = FONT_STRONG;
      ctx.fillStyle = colour(m.tone);
      ctx.fillText(m.name, x, m.at - 6.5);
      ctx.font = FONT;
      ctx.fillStyle = colour('ink-2');
      ctx.fillText(m.detail, x, m.at + 7.5);
    } else {
      ctx.textAlign = 'left';
      ctx.font = FONT_STRONG;
      // The label lies on the curve: a rim keeps it readable.
      ctx.lineWidth = 4;
      ctx.strokeStyle = colour('surface');
      ctx.strokeText(`${m.name} ${m.short}`, 2, m.at - 7);
      ctx.fillStyle = colour(m.tone);
      ctx.fillText(`${m.name} ${m.short}`, 2, m.at - 7);
    }
  }
}

export function paint(ctx, at, view) {
  const { prices, gex, flow } = view;
  grid(ctx, at, view);
  scale(ctx, at, at.gex, view.gexMax, `${view.currency} / 1 %`, at.tags ? ['Short gamma', 'Long gamma', 'short', 'long'] : ['Short', 'Long', 'short', 'long']);
  scale(ctx, at, at.flow, view.flowMax, view.unit, at.tags ? ['Dealers sell', 'Dealers buy', 'sell', 'buy'] : ['Sell', 'Buy', 'sell', 'buy']);
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
  halves(ctx, at, at.gex, 'short', 'long', (tone, soft) => {
    area(ctx, at, prices, () => at.gex.zero, (i) => at.gex.x(gex[i]), soft);
    line(ctx, at, prices, (i) => at.gex.x(gex[i]), tone);
  });
  halves(ctx, at, at.flow, 'sell', 'buy', (tone, soft) => {
    area(ctx, at, prices, () => at.flow.zero, (i) => at.flow.x(flow[i]), soft);
    line(ctx, at, prices, (i) => at.flow.x(flow[i]), tone);
  });
  for (const m of view.marks) {
    if (m.sd) {
      ctx.fillStyle = colour('flip-soft');
      const top = at.y(m.level + 1.645 * m.sd);
      ctx.fillRect(at.gex.left, top, at.gex.right - at.gex.left, at.y(m.level - 1.645 * m.sd) - top);
    }
  }
  ctx.restore();
  const marks = view.marks.filter((m) => m.level >= view.low && m.level <= view.high);
  for (const m of marks) {
    m.y = Math.round(at.y(m.level)) + 0.5;
    across(ctx, at, m.y, colour(m.tone), m.dash, 1.25);
  }
  const spot = Math.round(at.y(view.spot)) + 0.5;
  across(ctx, at, spot, colour('ink'), [], 1.5);
  badge(ctx, at, spot, f.price(view.spot), colour('ink'), colour('surface'));
  labels(ctx, at, marks);
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
