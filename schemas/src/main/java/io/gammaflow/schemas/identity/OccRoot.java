package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Settlement;
import java.util.Map;

/**
 * What a US option root implies: the underlying that it nets into, settlement and exercise. A root
 * that the table does not have is an equity's, and its own underlying: an adjusted root ({@code
 * GOOG1}) learns its deliverable from a definition, never from its name.
 */
record OccRoot(String underlying, Settlement settlement, Exercise exercise) {
  private static final Map<String, OccRoot> INDEX_ROOTS =
      Map.ofEntries(
          europeanAm("SPX", "SPX"),
          europeanPm("SPXW", "SPX"),
          europeanPm("SPXPM", "SPX"),
          europeanPm("XSP", "XSP"),
          europeanAm("NDX", "NDX"),
          europeanPm("NDXP", "NDX"),
          europeanPm("XND", "XND"),
          europeanAm("RUT", "RUT"),
          europeanPm("RUTW", "RUT"),
          europeanPm("MRUT", "MRUT"),
          europeanAm("DJX", "DJX"),
          europeanAm("VIX", "VIX"),
          europeanAm("VIXW", "VIX"),
          europeanPm("XEO", "OEX"),
          Map.entry("OEX", new OccRoot("OEX", Settlement.PM, Exercise.AMERICAN)));

  static OccRoot of(String root) {
    OccRoot index = INDEX_ROOTS.get(root);
    return index != null ? index : new OccRoot(root, Settlement.PM, Exercise.AMERICAN);
  }

  private static Map.Entry<String, OccRoot> europeanAm(String root, String underlying) {
    return Map.entry(root, new OccRoot(underlying, Settlement.AM, Exercise.EUROPEAN));
  }

  private static Map.Entry<String, OccRoot> europeanPm(String root, String underlying) {
    return Map.entry(root, new OccRoot(underlying, Settlement.PM, Exercise.EUROPEAN));
  }
}
