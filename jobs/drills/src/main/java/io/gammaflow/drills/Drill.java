package io.gammaflow.drills;

import java.util.Optional;
import java.util.stream.Stream;

/** The drills, by the numbers that everybody calls them. */
public enum Drill {
  D1("kill -9 a TaskManager"),
  D2("kill -9 the JobManager"),
  D3("kill -9 the broker"),
  D6("kill -9 between checkpoint and commit, back in time"),
  D7("kill -9 between checkpoint and commit, back too late"),
  D16("the whole input three times"),
  D17("disorder within half a second, lateness beyond it"),
  D18("one venue falls silent"),
  D29("the job's state deleted: refused, and a new generation with --cold"),
  D30("kill -9 the JobManager while the broker is away"),
  D31("the venue beyond reach for 45 s"),
  K1("kill -9 the pod of a TaskManager"),
  K2("kill -9 the JobManager, whose successor runs main again"),
  K3("the same while no broker answers for 60 s"),
  K4("kill -9 the JobManager and half of the TaskManagers at once"),
  K5("upgrade by savepoint: stopped, away, started from it"),
  K6("upgrade by last state: pods gone, started from the HA data"),
  K7("rescale 2 -> 4 -> 1 by savepoint"),
  K8("one broker of three away, then two, then all back"),
  K9("the database away for 60 s, then wiped"),
  K10("certificates and a password replaced"),
  K11("the object store refuses for 60 s"),
  K12("the API server away for 60 s"),
  K29("the HA ConfigMaps deleted: refused, then restored from a checkpoint");

  private final String title;

  Drill(String title) {
    this.title = title;
  }

  /** What happens. */
  public String title() {
    return title;
  }

  /** The drill of a name, in either case. */
  public static Optional<Drill> byName(String name) {
    return Stream.of(values()).filter(d -> d.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether a process is killed, as often as asked for; else the input itself is the trouble. */
  boolean kills() {
    return switch (this) {
      case D1, D2, D3, D6, D7 -> true;
      default -> false;
    };
  }

  /** Whether it runs on Flink's Kubernetes mode. */
  public boolean onKubernetes() {
    return name().startsWith("K");
  }
}
