// The selected book in large: readable from two metres.

import { byId, choice, el, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, selected, shown, state, venuesOf } from './store.js';
import { dataTone, RISKY, staleWords, statusOf } from './head.js';
import { nearestFlip } from './history.js';
import { flipRange } from './level-view.js';
import { estimateText, reasons, regimeOf, STATUS } from './words.js';

const NONE = '\u2013';
const figures = new Map();

// A number keeps its place from the first time that it is known.
function figure(key, value, title, more = '', tone = '') {
  let node = figures.get(key);
  if (!node) {
    if (value === null) return;
    const box = el('div');
    node = el('dd');
    node.append(el('span'), el('span', 'band'));
    box.append(el('dt', '', key), node);
    box.title = title;
    figures.set(key, node);
    byId('figures').append(box);
  }
  const [main, beside] = node.children;
  setText(main, value === null ? NONE : value);
  setText(beside, more);
  setClass(main, tone);
}

const range = (lower, upper, digits) =>
  f.isNumber(lower) && f.isNumber(upper) ? `[${f.decimal(lower, digits)}, ${f.decimal(upper, digits)}]` : '';

const HORIZONS = { '15m': '15 min', '1h': '1 h', '1d': '1 d' };

function drawCascade(name, cascade, s) {
  const beyond = cascade && !f.isNumber(cascade.landing);
  const odds = cascade && f.isNumber(cascade.probability) ? `, P ${f.percent(cascade.probability, 0)} in 1 d` : '';
  figure(name, cascade ? `${f.level(cascade.trigger)} \u2192 ${beyond ? 'beyond' : f.level(cascade.landing)}` : null,
    'Where hedging and liquidations begin to continue a move by themselves, and where it would end',
    cascade ? `${f.percent(Math.abs(cascade.distance / s.spot))} away${odds}` : '',
    cascade && cascade.probability > RISKY ? 'risky' : '');
}

function drawFigures(s, flip) {
  const unit = s.underlying;
  const ifKnown = (x, text) => (f.isNumber(x) ? text : null);
  const bounds = flip ? flipRange(flip) : null;
  figure('Flip', flip ? `${f.level(flip.level)} (${f.signedPercent(flip.level / s.spot - 1)})` : 'none in range',
    'Nearest price at which dealer gamma changes sign, and the range in which its sign is not known with 90 % confidence',
    bounds ? `[${f.level(bounds[0])}, ${f.level(bounds[1])}]` : '');
  figure('P(short gamma)', ifKnown(s.shortGammaProbability, f.percent(s.shortGammaProbability, 0)),
    'Probability that dealer gamma is negative at spot');
  for (const p of s.flipProbability) {
    figure(`Touch in ${HORIZONS[p.horizon] || p.horizon}`, f.percent(p.probability, 0),
      'Probability that spot touches the nearest flip within this time');
  }
  figure('Loop gain', ifKnown(s.loopGain, f.decimal(s.loopGain, 2)),
    'Share of a move that returns as hedging: above 0 it amplifies the move, at 1 no price is stable',
    range(s.loopGainLower, s.loopGainUpper, 2), s.loopGain >= 1 ? 'unstable' : '');
  figure('Largest within 2\u03c3', ifKnown(s.maxLoopGain, f.decimal(s.maxLoopGain, 2)),
    'Largest loop gain within two standard deviations of a day',
    range(s.maxLoopGainLower, s.maxLoopGainUpper, 2), s.maxLoopGain >= 1 ? 'unstable' : '');
  drawCascade('Cascade \u2193', s.cascadeDown, s);
  drawCascade('Cascade \u2191', s.cascadeUp, s);
  figure('Volatility', ifKnown(s.realisedVol, f.percent(s.realisedVol, 0)), 'Observed, per year',
    f.isNumber(s.volAmplification) ? `\u00d7${f.decimal(s.volAmplification, 2)} by hedging` : '');
  figure('Call wall', f.level(s.callWall), 'Strike of the largest positive GEX at or above spot');
  figure('Put wall', f.level(s.putWall), 'Strike of the most negative GEX at or below spot');
  figure('Pin', s.pinning > 0 ? f.level(s.pinStrike) : null, 'Strike of an expiry within a day that attracts spot; alerts use the strength',
    s.pinning > 0 ? `strength ${f.decimal(s.pinning / s.spot, 2)}` : '');
  figure('Liquidated in 1 h', ifKnown(s.forcedUnits1h, `${f.amount(s.forcedUnits1h, unit)}`),
    'Liquidations observed in the last hour, + = forced buys');
  figure('Hedge band', ifKnown(s.hedgeBandUnits, `\u00b1${f.amount(s.hedgeBandUnits, unit).replace('+', '')}`),
    'The delta that dealers leave unhedged because trading would cost more');
  figure('0DTE share', f.percent(s.zeroDteShare, 0), 'Share of the sum of absolute GEX that expires today');
  figure('Vanna', f.isNumber(s.vannaUnitsPerVolPoint) ? `${f.amount(s.vannaUnitsPerVolPoint, unit)} / vol point` : NONE,
    'What dealers buy (+) or sell when volatility rises by one point');
  figure('Charm', f.isNumber(s.charmUnitsPerHour) ? `${f.amount(s.charmUnitsPerHour, unit)} / h` : NONE,
    'What dealers buy (+) or sell by the passing of an hour');
  const zone = f.zoneName(state.zone, exchangeZone());
  figure('Tick', f.time(s.eventTime, zone), 'Event time of these numbers');
}

export function drawSelected(select) {
  const book = selected();
  document.body.classList.toggle('has-book', book !== null);
  if (!book) {
    setText(byId('book-name'), state.underlying || NONE);
    return;
  }
  const s = shown().signal;
  const regime = regimeOf(s);
  const status = statusOf(book);
  const [word, tone] = STATUS[status] || STATUS.UNKNOWN;
  const flip = nearestFlip(s);
  setText(byId('book-name'), s.book);
  setText(byId('book-spot'), `${f.price(s.spot)} ${s.currency}`);
  setText(byId('book-regime'), regime.word + (regime.bySign ? ' by sign' : ''));
  setClass(byId('book-regime'), `pill r-${regime.tone}${regime.bySign ? ' by-sign' : ''}`);
  const [gex, interval] = f.estimate(s.gexPerPct, s.gexPerPctLower, s.gexPerPctUpper, s.currency);
  setText(byId('book-gex'), f.isNumber(s.gexPerPct) ? `${gex} / 1 % ${interval}` : NONE);
  drawFigures(s, flip);
  const why = status === 'STALE' ? staleWords(book) : reasons(book.signal);
  setText(byId('book-status'), why ? `Data ${word}: ${why}` : `Data ${word}`);
  setClass(byId('book-status'), 'verdict s-' + dataTone(tone, book));
  setText(byId('book-estimate'), `Estimate ${estimateText(book)}`);
  setClass(byId('book-estimate'), `verdict-estimate ${book.estimate === 'WIDE' ? 'alarm' : ''}`);

  const venues = venuesOf(s.underlying).map((b) => b.signal.book.split('@')[1]);
  const box = byId('venues');
  box.hidden = venues.length < 2;
  choice(box, 'venue', [['', 'Netted'], ...venues.map((v) => [v, v])], state.venue || '',
    (value) => select(state.underlying, value || null));
}
