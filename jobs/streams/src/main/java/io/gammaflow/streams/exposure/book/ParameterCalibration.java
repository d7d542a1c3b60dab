package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.inventory.OnlineCalibration;
import io.gammaflow.quant.inventory.OpenInterestModel;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.SigningAccuracy;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets the filters of a shard adopt their calibrated parameters once a day of event time, and
 * reports them. Days end at midnight UTC; the first tick after it calibrates.
 */
final class ParameterCalibration {
  private static final long DAY = 86_400_000_000L;

  private final String configHash;
  private final BookHeader header;
  private final Inventory inventory;

  ParameterCalibration(String configHash, BookHeader header, Inventory inventory) {
    this.configHash = configHash;
    this.header = header;
    this.inventory = inventory;
  }

  /** The calibrations due at a tick, before its records are applied: usually none. */
  List<Calibration> due(ShardKey key, long tick) {
    long day = Math.floorDiv(tick, DAY);
    long since = header.calibratedDay;
    header.calibratedDay = Math.max(since, day);
    List<Calibration> told = new ArrayList<>();
    if (since == Micros.NEVER || day <= since) {
      return told;
    }
    for (Map.Entry<String, VenueInventory> e : inventory.venues().entrySet()) {
      InventoryFilter filter = e.getValue().filter;
      OnlineCalibration learned = filter.calibration();
      if (learned != null) {
        filter.recalibrate(day - since);
        told.add(line(key, e.getKey(), e.getValue(), learned.contractEpochs(), day * DAY));
      }
    }
    inventory.changedAll();
    return told;
  }

  private Calibration line(
      ShardKey key, String venue, VenueInventory v, double contractEpochs, long time) {
    FilterParameters p = v.filter.parameters();
    OpenInterestModel m = p.openInterest();
    List<SigningAccuracy> phi = new ArrayList<>();
    for (SigningClass signingClass : SigningClass.values()) {
      phi.add(new SigningAccuracy(signingClass.name(), p.flow().signing().phi(signingClass)));
    }
    double health = v.filter.health().mean();
    return Calibration.newBuilder()
        .setEventTime(Micros.instant(time))
        .setBook(key.underlying() + '@' + venue)
        .setUnderlying(key.underlying())
        .setVenue(venue)
        .setShard(key.shard())
        .setEpochMicros(Calendars.isRoundTheClock(venue) ? EpochRule.HOUR : DAY)
        .setPhi(phi)
        .setOpenInterestGrowth(m.growth())
        .setOpenInterestSensitivity(m.sensitivity())
        .setOpenInterestNoise(m.noise() * v.lot * v.lot)
        .setOpenInterestNoisePerVolume(m.noisePerVolume())
        .setFlowVariance(p.flow().flowVariance())
        .setContractEpochs(contractEpochs)
        .setInnovationMean(Double.isNaN(health) ? null : health)
        .setModelVersion(Models.VERSION)
        .setConfigHash(configHash)
        .build();
  }
}
