// What the codes of the schema mean to a reader.

export const REGIME = {
  LONG_GAMMA: ['Long gamma', 'long'],
  NEUTRAL: ['Neutral', 'neutral'],
  SHORT_GAMMA: ['Short gamma', 'short'],
  FLIP_IMMINENT: ['Flip imminent', 'flip'],
  CASCADE_RISK: ['Cascade risk', 'cascade'],
};

// Without a probability there is no regime; the sign is still worth a word, in an outline.
export function regimeOf(signal) {
  const known = REGIME[signal.regime];
  if (known) return { word: known[0], tone: known[1], bySign: false };
  if (signal.gexPerPct === null) return { word: 'Unknown', tone: 'none', bySign: false };
  return signal.gexPerPct < 0
    ? { word: 'Short gamma', tone: 'short', bySign: true }
    : { word: 'Long gamma', tone: 'long', bySign: true };
}

export const STATUS = {
  OK: ['OK', 'ok'],
  DEGRADED: ['Degraded', 'warn'],
  SUSPECT: ['Suspect', 'bad'],
  HALTED: ['Halted', 'bad'],
  WARMING_UP: ['Warming up', 'wait'],
  CLOSED: ['Closed', 'wait'],
  STALE: ['Stale', 'stale'],
  UNKNOWN: ['Unknown', 'bad'],
};

const FLAG = {
  SEQ_GAP: 'trades are missing in the sequence',
  OI_STALE: 'open interest is old',
  OI_UNIT_CHANGED: 'open interest changed its unit',
  UNDERLYING_STALE: 'spot is old',
  IV_MISSING: 'contracts without implied volatility',
  QUOTE_CROSSED: 'crossed quotes were left out',
  OUTLIER_CLIPPED: 'an outlier was clipped',
  CLOCK_SKEW: 'clocks disagree',
  LATE_REVISION: 'revised by late data',
  CONVENTION: 'positions are assumed, not measured',
  LIQUIDITY_MISSING: 'no order book',
  MISSING_TRADES: 'trades are missing',
  VENUE_SILENT: 'a venue is silent',
  VENUE_LOCKED: 'a venue is locked',
  SETTLEMENT_WINDOW: 'within a settlement window',
  LOW_COVERAGE: 'too few contracts are priced',
  SIGN_AMBIGUOUS: 'sides of trades are unclear',
  UNKNOWN_ENUM: 'a code that this version does not know',
  EARLY_EXERCISE: 'early exercise is worth more than 1 %',
  INVARIANT_BROKEN: 'a figure contradicts itself',
  PARAMETERS_DOUBTFUL: 'the estimate does not fit open interest',
  SMILE_MISSING: 'an expiry has no smile: its volatilities stay by strike',
  VAULT_DOUBTFUL: 'a vault says what cannot be, or has not been heard of',
  UNORDERED_INPUT: 'a record came behind the time that its partition had promised',
  SPOT_DOUBTFUL: 'the spot does not fit the forwards and its own past',
  VALUE_DOUBTFUL: 'a number is not believed yet',
  INPUT_QUARANTINED: 'input records are left out',
  UNSTABLE: 'no stable price: the loop gain reaches 1',
  LADDER_MISSING: 'no liquidation ladder',
  VOLATILITY_MISSING: 'too few returns for a volatility',
  UNKNOWN: 'an unknown flag',
};

export const flagWords = (flags) => flags.map((f) => FLAG[f] || f.toLowerCase().replaceAll('_', ' '));

export function reasons(signal) {
  const words = flagWords(signal.flags);
  if (signal.status === 'WARMING_UP') words.unshift('contracts are still arriving');
  if (signal.status === 'CLOSED') words.unshift('the market is closed');
  if (signal.status !== 'OK' && words.length === 0) {
    words.push(
      signal.coverage < 0.9 ? `only ${Math.round(signal.coverage * 100)} % of open interest is priced` : 'no reason given');
  }
  return words.join(', ');
}

// How good an estimate is, with what it rests on.
export const estimateText = (book) =>
  book.estimateWord + (book.estimateWhy && (book.estimateWhy.startsWith('learning') ? '; ' : ': ') + book.estimateWhy);

export const MODEL = {
  FILTER: ['Filter', 'estimated from trades and open interest'],
  CUSTOMER_FLOW: ['Customer flow', 'measured, raw signed trades'],
  CALLS_LONG_PUTS_SHORT: ['Calls long, puts short', 'assumed', true],
  SHORT_BOTH: ['Short both', 'assumed', true],
};

export const ALERT = {
  FLIP_AHEAD: 'Flip ahead',
  FLIP_CROSSED: 'Flip crossed',
  CASCADE_RISK: 'Cascade risk',
  GAIN: 'Loop gain',
  PIN_RISK: 'Pin risk',
  SETTLEMENT_WINDOW: 'Settlement window',
  DATA: 'Data',
};

// Why an alert is raised at all.
export const ALERT_WHY = {
  FLIP_AHEAD: 'Spot is likely to reach a price at which dealers turn from damping moves to feeding them, or back.',
  FLIP_CROSSED: 'Spot has passed the flip: dealers\u2019 hedging now works the other way.',
  CASCADE_RISK: 'Spot is likely to reach a price from which hedging and liquidations carry the move on by themselves.',
  GAIN: 'Hedging gives back so much of a move that little is missing to an unstable price.',
  PIN_RISK: 'An expiry with much dealer gamma pulls spot to its strike.',
  SETTLEMENT_WINDOW: 'The settlement average is running: gamma of what expires fades with it.',
  DATA: 'The figures cannot be trusted; nothing else is said from them.',
};
