package io.gammaflow.evaluation.alerts;

/**
 * The score of a kind of warning. NaN where there is nothing to divide by.
 *
 * @param name of what warned
 * @param alarms number of warnings
 * @param claims statements "within the horizon it happens" that could be decided: a warning makes
 *     one when it opens and, while it stands, one each horizon
 * @param right those after which it happened
 * @param outcomes times it happened
 * @param warned those that a claim was made before
 * @param medianLeadSeconds from the first claim that covers it to its begin; negative where the
 *     warning came when it had begun
 * @param falseAlarmsPerDay wrong claims a day and book
 * @param alarmShare share of the time under warning
 */
public record AlarmScore(
    String name,
    int alarms,
    int claims,
    int right,
    int outcomes,
    int warned,
    double medianLeadSeconds,
    double falseAlarmsPerDay,
    double alarmShare) {

  /** Share of claims that were right. */
  public double precision() {
    return (double) right / claims;
  }

  /** Share of what happened that was warned of. */
  public double recall() {
    return (double) warned / outcomes;
  }
}
