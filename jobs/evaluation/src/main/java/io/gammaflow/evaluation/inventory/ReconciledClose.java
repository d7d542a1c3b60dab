package io.gammaflow.evaluation.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * All open interest reports of one close against the trades since the close before. Open interest
 * can grow by no more than what was traded; it can fall by more where contracts are exercised or
 * expire.
 *
 * @param time of the close, microseconds since 1970
 * @param contracts with a report at this close and one before
 * @param traded those of them that traded in between
 * @param before their open interest at the close before
 * @param after at this one
 * @param volume contracts traded in between
 * @param turned sum of the absolute changes
 * @param movedUntraded contracts whose open interest changed though nothing traded
 * @param grewTooMuch traded contracts whose open interest grew by more than the volume @param
 *     fellTooMuch traded contracts whose open interest fell by more than the volume
 * @param meanSurprise mean innovation squared over variance of those that traded
 * @param held share of them within the 90 % interval of what was expected
 */
public record ReconciledClose(
    long time,
    int contracts,
    int traded,
    double before,
    double after,
    double volume,
    double turned,
    int movedUntraded,
    int grewTooMuch,
    int fellTooMuch,
    double meanSurprise,
    double held) {
  private static final double CHI_SQUARE_90 = 2.705543454095404;
  private static final double SLACK = 1e-9;

  /** Closes by time; reports without an earlier one are left out. */
  public static List<ReconciledClose> of(List<ReportResidual> residuals) {
    TreeMap<Long, List<ReportResidual>> byTime = new TreeMap<>();
    for (ReportResidual r : residuals) {
      if (!Double.isNaN(r.before())) {
        byTime.computeIfAbsent(r.time(), t -> new ArrayList<>()).add(r);
      }
    }
    List<ReconciledClose> closes = new ArrayList<>();
    byTime.forEach((time, rows) -> closes.add(close(time, rows)));
    return closes;
  }

  private static ReconciledClose close(long time, List<ReportResidual> rows) {
    int traded = 0;
    double before = 0;
    double after = 0;
    double volume = 0;
    double turned = 0;
    int movedUntraded = 0;
    int grew = 0;
    int fell = 0;
    double surprise = 0;
    int held = 0;
    for (ReportResidual r : rows) {
      double change = r.after() - r.before();
      before += r.before();
      after += r.after();
      volume += r.volume();
      turned += Math.abs(change);
      if (r.volume() > 0) {
        traded++;
        grew += change > r.volume() * (1 + SLACK) ? 1 : 0;
        fell += -change > r.volume() * (1 + SLACK) ? 1 : 0;
        surprise += r.surprise();
        held += r.surprise() <= CHI_SQUARE_90 ? 1 : 0;
      } else {
        movedUntraded += change != 0 ? 1 : 0;
      }
    }
    return new ReconciledClose(
        time,
        rows.size(),
        traded,
        before,
        after,
        volume,
        turned,
        movedUntraded,
        grew,
        fell,
        surprise / traded,
        (double) held / traded);
  }
}
