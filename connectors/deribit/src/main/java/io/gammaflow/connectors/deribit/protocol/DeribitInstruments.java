package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that are known by name: from definitions. A recording may have the definition of an
 * option after its first records, or none at all, and then the name itself must suffice; a live
 * source requests definitions, and uses no terms that were not published.
 */
final class DeribitInstruments {
  static final String VENUE = "deribit";

  /** A name that may be requested; another one has no index. */
  private static final Pattern PRICE_INDEX = Pattern.compile("[a-z0-9]{1,10}_[a-z0-9]{1,10}");

  private final Map<String, Contract> defined = new HashMap<>();

  /** Price indexes of the options of each root, and of each underlying. */
  private final Map<String, String> indexOfRoot = new HashMap<>();

  private final Map<String, TreeSet<String>> indexesOf = new HashMap<>();
  private final FrameCounts counts;
  private final OptionalNumbers optional;
  private final boolean guesses;
  private final Map<String, Contract> foretold;
  private final Set<String> guessed = new HashSet<>();

  /**
   * @param guesses whether a name alone makes a contract
   * @param foretold definitions that will come, by name
   */
  DeribitInstruments(FrameCounts counts, boolean guesses, Map<String, Contract> foretold) {
    this.counts = counts;
    this.optional = new OptionalNumbers(counts);
    this.guesses = guesses;
    this.foretold = foretold;
  }

  /**
   * A definition of {@code public/get_instruments}; other kinds than options are only counted.
   *
   * @param eventTime when the definition is taken to hold: a list carries no time of its own
   */
  void define(JsonObject definition, Instant eventTime, Origin origin, RecordSink out)
      throws RejectedException {
    String kind = definition.requireText("kind");
    if (!kind.equals("option")) {
      counts.add("instrument.not-an-option");
      return;
    }
    Contract contract = contractOf(definition);
    Double tickSize = optional.notNegative(definition, "tick_size");
    boolean active = !definition.has("is_active") || definition.flag("is_active");
    defined.put(contract.getSymbol(), contract);
    String index = definition.text("price_index");
    if (index != null && PRICE_INDEX.matcher(index).matches()) {
      indexOfRoot.put(contract.getRoot(), index);
      indexesOf.computeIfAbsent(contract.getUnderlying(), k -> new TreeSet<>()).add(index);
    }
    counts.add("instrument.applied");
    out.record(
        new Instrument(eventTime, null, VENUE, origin.provenance(), contract, active, tickSize));
  }

  /**
   * The option of that name; BAD_CONTRACT_NAME when it is neither defined nor an option's,
   * UNKNOWN_INSTRUMENT when it would have to be guessed and may not.
   */
  Contract contract(String name) throws RejectedException {
    Contract known = defined.get(name);
    if (known == null) {
      known = foretold.get(name);
    }
    if (known != null) {
      return known;
    }
    Contract named = DeribitNaming.INSTANCE.parse(name);
    if (!guesses) {
      throw new RejectedException(
          DeadLetterReason.UNKNOWN_INSTRUMENT, "never defined: " + shortened(name));
    }
    if (guessed.add(name)) {
      counts.add("instrument.guessed");
    }
    return named;
  }

  /** Whether {@link #contract} would answer for an option's name. */
  boolean isKnown(String name) {
    return guesses || defined.containsKey(name);
  }

  /** What the options of a root are settled by; null without a definition. */
  @Nullable String indexOfRoot(String root) {
    return indexOfRoot.get(root);
  }

  /** What the options of an underlying are settled by, as far as definitions are known. */
  Set<String> indexes(String underlying) {
    TreeSet<String> indexes = indexesOf.get(underlying);
    return indexes == null ? Set.of() : indexes;
  }

  /** Perpetuals, futures, spot pairs and combos: no option names. */
  static boolean isOption(String name) {
    return name.endsWith("-C") || name.endsWith("-P");
  }

  static boolean isPerpetual(String name) {
    return name.endsWith("-PERPETUAL");
  }

  /** {@code BTC} of {@code BTC-PERPETUAL}, {@code SOL_USDC-PERPETUAL} and {@code btc_usd}. */
  static String underlying(String name) throws RejectedException {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '_' && name.charAt(end) != '-') {
      end++;
    }
    if (end == 0 || end > 10 || !isPlain(name, end)) {
      throw new RejectedException(
          DeadLetterReason.BAD_CONTRACT_NAME, "no instrument name: " + shortened(name));
    }
    return upper(name.substring(0, end));
  }

  /** {@code USDC} of {@code SOL_USDC-PERPETUAL}, {@code USD} of {@code BTC-PERPETUAL}. */
  static String currency(String name) {
    int underscore = name.indexOf('_');
    if (underscore < 0) {
      return "USD";
    }
    int dash = name.indexOf('-', underscore);
    String quote = name.substring(underscore + 1, dash < 0 ? name.length() : dash);
    return quote.isEmpty() || quote.length() > 10 || !isPlain(quote, quote.length())
        ? "USD"
        : upper(quote);
  }

  private Contract contractOf(JsonObject definition) throws RejectedException {
    Contract named = DeribitNaming.INSTANCE.parse(definition.requireText("instrument_name"));
    double strike = definition.requireNumber("strike");
    OptionRight right = right(definition.requireText("option_type"));
    if (strike != named.getStrike() || right != named.getRight()) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "definition against its name " + named.getSymbol());
    }
    Double multiplier = positive(definition, "contract_size");
    Double smallest = positive(definition, "min_trade_amount");
    double units = multiplier == null ? named.getMultiplier() : multiplier;
    return new Contract(
        named.getSymbol(),
        named.getUnderlying(),
        named.getRoot(),
        definition.requireMillis("expiration_timestamp"),
        named.getSettlement(),
        strike,
        right,
        named.getExercise(),
        units,
        smallest == null ? named.getLot() : smallest / units,
        premium(definition, named),
        named.getCurrency());
  }

  private static Premium premium(JsonObject definition, Contract named) throws RejectedException {
    String type = definition.text("instrument_type");
    if (type == null) {
      return named.getPremium();
    }
    return switch (type) {
      case "linear" -> Premium.LINEAR;
      case "reversed" -> Premium.INVERSE;
      default -> named.getPremium();
    };
  }

  private static OptionRight right(String type) throws RejectedException {
    return switch (type) {
      case "call" -> OptionRight.CALL;
      case "put" -> OptionRight.PUT;
      default -> throw new RejectedException(DeadLetterReason.BAD_VALUE, "option_type " + type);
    };
  }

  private static @Nullable Double positive(JsonObject definition, String name)
      throws RejectedException {
    Double value = definition.number(name);
    if (value != null && value <= 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, name + " " + value);
    }
    return value;
  }

  private static boolean isPlain(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static String upper(String plain) {
    return plain.toUpperCase(java.util.Locale.ROOT);
  }

  private static String shortened(String name) {
    return name.length() <= 48 ? name : name.substring(0, 48) + "...";
  }
}
