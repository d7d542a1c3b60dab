// Alerts of the selected underlying, open ones first, then by age; each opens its evidence.

import { byId, el, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, state } from './store.js';
import { ALERT, ALERT_WHY } from './words.js';

const nodes = new Map();

export function openAlert(id) {
  const node = nodes.get(id);
  if (!node) return;
  node.open = true;
  node.firstElementChild.focus();
}

function build() {
  const node = el('details');
  const summary = el('summary');
  summary.append(el('b'), el('span', 'state'), el('span', 'note'), el('span', 'facts'));
  node.append(summary, el('p'), el('p', 'why'));
  return node;
}

// Percent where the number is a share of chances, plain where it is a gain or a strength.
const number = (kind, x) => (kind === 'GAIN' || kind === 'PIN_RISK' ? f.decimal(x, 2) : f.percent(x, 0));

// The price that it warns of, and the number that was held against the threshold.
function facts(alert) {
  const out = [];
  const book = state.books.get(alert.book);
  const spot = book ? book.signal.spot : null;
  if (f.isNumber(alert.level)) {
    out.push(`at ${f.level(alert.level)}${spot ? ` (${f.signedPercent(alert.level / spot - 1)} from spot)` : ''}`);
  }
  if (f.isNumber(alert.value)) {
    const limit = f.isNumber(alert.threshold) ? `, threshold ${number(alert.kind, alert.threshold)}` : '';
    out.push(`${number(alert.kind, alert.value)}${limit}`);
  }
  return out.join(' \u00b7 ');
}

const lasted = (alert) => f.age(alert.eventTime - alert.openedAt);

export function drawAlerts() {
  const box = byId('alerts');
  const isOpen = (a) => a.state !== 'CLOSED';
  const mine = [...state.alerts.values()]
    .filter((a) => a.book.split('@')[0] === state.underlying)
    .sort((a, b) => isOpen(b) - isOpen(a) || b.openedAt - a.openedAt);
  const zone = f.zoneName(state.zone, exchangeZone());
  const open = mine.filter(isOpen).length;
  setText(byId('alerts-open'), mine.length ? `${open} open, ${mine.length - open} closed` : '');
  if (!mine.length) {
    if (!box.querySelector('.empty')) box.replaceChildren(el('p', 'empty', 'No alert for this underlying.'));
    nodes.clear();
    return;
  }
  const keep = mine.map((alert) => {
    let node = nodes.get(alert.alertId);
    if (!node) nodes.set(alert.alertId, (node = build()));
    const [title, word, when, numbers] = node.firstElementChild.children;
    setText(title, ALERT[alert.kind] || alert.kind);
    setText(word, isOpen(alert) ? 'open' : `closed after ${lasted(alert)}`);
    setText(when, `${alert.book} \u00b7 ${f.dayTime(alert.openedAt, zone)}`);
    setText(numbers, facts(alert));
    setText(node.children[1], alert.evidence);
    setText(node.children[2], ALERT_WHY[alert.kind] || '');
    setClass(node, (isOpen(alert) ? 'a-' : 'closed a-') + alert.kind.toLowerCase());
    return node;
  });
  if (keep.length !== box.children.length || keep.some((n, i) => n !== box.children[i])) box.replaceChildren(...keep);
}
