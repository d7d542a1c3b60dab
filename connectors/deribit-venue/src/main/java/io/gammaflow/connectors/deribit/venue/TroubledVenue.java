package io.gammaflow.connectors.deribit.venue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What troubles do to clients, answers and pushes. The venue's lock guards it. */
final class TroubledVenue {
  private static final int TOO_MANY = 10028;
  private static final int INVALID = -32602;
  private static final int UNAVAILABLE = 13028;
  private static final int UNAUTHORIZED = 13009;
  private static final double WAIT_SECONDS = 1;
  private static final String INDEX_CHANNEL = "deribit_price_index.";
  private static final String PLATFORM = "platform_state";
  private static final Pattern VOLATILITY = Pattern.compile("(\"(?:mark_)?iv\":)[0-9.]+");

  /**
   * What a request gets instead of its answer.
   *
   * @param code the error; 0 for nothing at all
   * @param seconds until the next request is welcome, with which the connection ends; 0 for none
   */
  record Refusal(int code, double seconds) {
    boolean answers() {
      return code != 0;
    }
  }

  private final Troubles troubles;
  private final VenueMarket market;
  private final BiConsumer<String, Wire.Body> pushes;
  private final boolean asksWho;

  /**
   * @param pushes takes a channel and its data
   * @param asksWho whether only authenticated clients are answered
   */
  TroubledVenue(
      Troubles troubles,
      VenueMarket market,
      BiConsumer<String, Wire.Body> pushes,
      boolean asksWho) {
    this.troubles = troubles;
    this.market = market;
    this.pushes = pushes;
    this.asksWho = asksWho;
  }

  void begin(VenueTrouble trouble, Collection<VenueClient> clients) {
    troubles.begin(trouble);
    List<VenueClient> all = new ArrayList<>(clients);
    switch (trouble) {
      case MAINTENANCE -> {
        pushes.accept(PLATFORM, VenueMarket.platformBody(false, true));
        all.forEach(VenueClient::cut);
      }
      // Shows in answers only, and clients ask only for a reason, such as a new connection.
      case TOO_MANY_REQUESTS, REFUSED, UNAVAILABLE, NO_ANSWERS, GRANTS_NOTHING, GRANTS_HALF ->
          all.forEach(VenueClient::cut);
      case LOCK -> lock(true);
      case LOCK_OF_ANOTHER_INDEX -> lockAnother(true);
      case SILENCE -> all.forEach(VenueClient::mute);
      case INDEX_LOST ->
          all.forEach(c -> c.channels().keySet().removeIf(n -> n.startsWith(INDEX_CHANNEL)));
      case UNLISTED, BAD_OPTIONALS, NO_BACKFILL, SMALL_PAGES -> {
        // Shows in what is asked for and pushed meanwhile.
      }
    }
  }

  void end(VenueTrouble trouble) {
    if (troubles.end(trouble)) {
      if (trouble == VenueTrouble.LOCK) {
        lock(false);
      } else if (trouble == VenueTrouble.LOCK_OF_ANOTHER_INDEX) {
        lockAnother(false);
      }
    }
  }

  /** What a request gets instead of its answer; null where it is answered. */
  @Nullable Refusal refusal(String method, boolean known) {
    if (method.equals("public/set_heartbeat") || method.equals("public/test")) {
      return null;
    }
    if (troubles.has(VenueTrouble.NO_ANSWERS)) {
      return new Refusal(0, 0);
    }
    if (troubles.has(VenueTrouble.TOO_MANY_REQUESTS) && method.equals("public/get_instruments")) {
      return new Refusal(TOO_MANY, WAIT_SECONDS);
    }
    if (troubles.has(VenueTrouble.REFUSED)) {
      return new Refusal(INVALID, 0);
    }
    if (troubles.has(VenueTrouble.UNAVAILABLE)) {
      return new Refusal(UNAVAILABLE, 0);
    }
    boolean stranger = asksWho && !known && !method.equals("public/auth");
    return stranger ? new Refusal(UNAUTHORIZED, 0) : null;
  }

  /** The channels that are granted of those that are wanted. */
  List<String> granted(List<String> wanted) {
    List<String> granted = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      boolean left =
          troubles.has(VenueTrouble.GRANTS_NOTHING)
              || (troubles.has(VenueTrouble.GRANTS_HALF) && i % 2 == 1);
      if (!left) {
        granted.add(wanted.get(i));
      }
    }
    return granted;
  }

  /** What goes out of a push. */
  String said(String push) {
    return troubles.has(VenueTrouble.BAD_OPTIONALS)
        ? VOLATILITY.matcher(push).replaceAll("$1-0.01")
        : push;
  }

  private void lock(boolean locked) {
    market.optionIndexes().forEach(i -> pushes.accept(PLATFORM, VenueMarket.lock(i, locked)));
  }

  private void lockAnother(boolean locked) {
    for (String index : market.optionIndexes()) {
      String coin = index.substring(0, index.indexOf('_'));
      pushes.accept(PLATFORM, VenueMarket.lock(coin + "_eurr", locked));
    }
  }
}
