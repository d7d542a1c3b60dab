package io.gammaflow.demo;

import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.embedded.Login;
import io.gammaflow.operations.live.SignalWatch;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a demo, which is stopped for a while on request; measures the age of committed
 * signals before, meanwhile and after.
 */
final class DatabaseOutage implements AutoCloseable {
  /** What is ordinary must be seen first. */
  private static final long BEFORE_NANOS = Duration.ofSeconds(15).toNanos();

  private final Path directory;
  private final String address;
  private final Login login;
  private final long awayNanos;
  private final Consumer<String> say;
  private EmbeddedQuestDb database;
  private @Nullable SignalWatch watch;
  private boolean away;
  private boolean over;
  private long due;

  /**
   * @param login what the database asks for
   * @param lasts how long it is stopped; zero = never
   */
  DatabaseOutage(
      EmbeddedQuestDb database, Path directory, Login login, Duration lasts, Consumer<String> say) {
    this.database = database;
    this.login = login;
    this.directory = directory;
    this.address = database.httpAddress();
    this.awayNanos = lasts.toNanos();
    this.say = say;
    this.over = lasts.isZero();
  }

  /** How to reach the database, whenever it is there. */
  QuestDbConnection connection() {
    return new QuestDbConnection(address, false, login.user(), login.password());
  }

  /** The first signal is there: the outage is planned from now on. */
  void begin(SignalWatch signals) {
    signals.oldestSeconds();
    watch = signals;
    due = System.nanoTime() + BEFORE_NANOS;
  }

  /** Stops or starts the database when it is time. */
  void step() throws IOException {
    SignalWatch signals = watch;
    if (over || signals == null || System.nanoTime() - due < 0) {
      return;
    }
    if (away) {
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
      database = EmbeddedQuestDb.start(directory, port, login);
      away = false;
      over = true;
      told("while the database was away ", signals, "; it is back");
    } else {
      told("", signals, "; the database goes away");
      database.close();
      away = true;
      due = System.nanoTime() + awayNanos;
    }
  }

  private void told(String before, SignalWatch signals, String after) {
    double seconds = signals.oldestSeconds();
    say.accept(
        "%ssignals were at most %.1f s old when committed%s".formatted(before, seconds, after));
  }

  /** Ends with the database running: what waits for it must find it. */
  void end() throws IOException {
    if (away) {
      due = System.nanoTime();
      step();
    }
  }

  @Override
  public void close() {
    if (!away) {
      database.close();
    }
  }
}
