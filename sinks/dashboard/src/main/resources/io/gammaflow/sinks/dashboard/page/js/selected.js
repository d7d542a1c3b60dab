// The selected book in large: what a reader sees from two metres.

import { byId, choice, el, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, selected, state, venuesOf } from './store.js';
import { staleWords, statusOf } from './head.js';
import { nearestFlip } from './history.js';
import { reasons, regimeOf, STATUS } from './words.js';

const NONE = '\u2013';
const figures = new Map();

function figure(key, value, title) {
  let node = figures.get(key);
  if (!node) {
    const box = el('div');
    node = el('dd');
    box.append(el('dt', '', key), node);
    byId('figures').append(box);
    figures.set(key, node);
    box.title = title;
  }
  setText(node, value);
}

export function drawSelected(select) {
  const book = selected();
  document.body.classList.toggle('has-book', book !== null);
  if (!book) {
    setText(byId('book-name'), state.underlying || NONE);
    return;
  }
  const s = book.signal;
  const unit = s.underlying;
  const regime = regimeOf(s);
  const status = statusOf(book);
  const [word, tone] = STATUS[status] || STATUS.UNKNOWN;
  const flip = nearestFlip(s);
  setText(byId('book-name'), s.book);
  setText(byId('book-spot'), `${f.price(s.spot)} ${s.currency}`);
  setText(byId('book-regime'), regime.word + (regime.bySign ? ' by sign' : ''));
  setClass(byId('book-regime'), `pill r-${regime.tone}${regime.bySign ? ' by-sign' : ''}`);
  const range = f.interval(s.gexPerPctLower, s.gexPerPctUpper, s.gexPerPct);
  setText(byId('book-gex'), f.isNumber(s.gexPerPct) ? `${f.amount(s.gexPerPct, s.currency)} / 1 % ${range}` : NONE);
  figure('Flip', flip ? `${f.level(flip.level)} (${f.signedPercent(flip.level / s.spot - 1)})` : 'none in range',
    'Nearest price at which dealer gamma changes sign');
  figure('Call wall', f.level(s.callWall), 'Strike of the largest positive GEX at or above spot');
  figure('Put wall', f.level(s.putWall), 'Strike of the most negative GEX at or below spot');
  figure('0DTE share', f.percent(s.zeroDteShare, 0), 'Share of the sum of absolute GEX that expires today');
  figure('Vanna', f.isNumber(s.vannaUnitsPerVolPoint) ? `${f.amount(s.vannaUnitsPerVolPoint, unit)} / vol point` : NONE,
    'What dealers buy (+) or sell when volatility rises by one point');
  figure('Charm', f.isNumber(s.charmUnitsPerHour) ? `${f.amount(s.charmUnitsPerHour, unit)} / h` : NONE,
    'What dealers buy (+) or sell by the passing of an hour');
  const zone = f.zoneName(state.zone, exchangeZone());
  figure('Tick', f.time(s.eventTime, zone), 'Event time of these figures');
  const why = status === 'STALE' ? staleWords(book) : reasons(s);
  setText(byId('book-status'), why ? `${word}: ${why}` : `Data ${word}`);
  setClass(byId('book-status'), 'verdict s-' + tone);

  const venues = venuesOf(s.underlying).map((b) => b.signal.book.split('@')[1]);
  const box = byId('venues');
  box.hidden = venues.length < 2;
  choice(box, 'venue', [['', 'Netted'], ...venues.map((v) => [v, v])], state.venue || '',
    (value) => select(state.underlying, value || null));
}
