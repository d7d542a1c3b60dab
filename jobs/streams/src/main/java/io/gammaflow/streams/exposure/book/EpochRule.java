package io.gammaflow.streams.exposure.book;

/**
 * When a figure of open interest ends an epoch: on listed venues each new close does; round the
 * clock the first figure at or after a whole hour.
 */
final class EpochRule {
  private static final long HOUR = 3_600_000_000L;

  private EpochRule() {}

  /**
   * @param lastAsOf the figure before, {@link ContractTable#NEVER} for the first
   * @param asOf the close that the new figure describes, microseconds
   */
  static boolean closes(String venue, long lastAsOf, long asOf) {
    if (lastAsOf == ContractTable.NEVER) {
      return true;
    }
    return Calendars.isRoundTheClock(venue)
        ? Math.floorDiv(asOf, HOUR) > Math.floorDiv(lastAsOf, HOUR)
        : asOf > lastAsOf;
  }
}
