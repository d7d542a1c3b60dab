package io.gammaflow.streams.exposure;

import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accuracies of signs as they are configured: {@code venue.CLASS} to phi. */
final class SigningAccuracies {
  private SigningAccuracies() {}

  /** Adds a line for each broken rule. */
  static void check(String key, Map<String, Double> phi, List<String> problems) {
    phi.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          String venue = dot < 0 ? name : name.substring(0, dot);
          if (!Calendars.isKnown(venue)) {
            problems.add(key + "." + name + ": no venue " + venue);
          }
          if (dot < 0 || find(name.substring(dot + 1)) == null) {
            problems.add(
                key
                    + "."
                    + name
                    + ": must end with one of "
                    + Arrays.toString(SigningClass.values()));
          }
          if (!(value >= 0 && value <= 1)) {
            problems.add(key + "." + name + ": must be 0 to 1, not " + value);
          }
        });
  }

  /** The accuracies of a venue: the defaults and what is set otherwise. */
  static SigningParameters of(Map<String, Double> phi, String venue, SigningParameters defaults) {
    SigningParameters all = defaults;
    for (SigningClass signingClass : SigningClass.values()) {
      Double set = phi.get(venue + '.' + signingClass);
      if (set != null) {
        all = all.with(signingClass, set);
      }
    }
    return all;
  }

  private static @Nullable SigningClass find(String name) {
    for (SigningClass signingClass : SigningClass.values()) {
      if (signingClass.name().equals(name)) {
        return signingClass;
      }
    }
    return null;
  }
}
