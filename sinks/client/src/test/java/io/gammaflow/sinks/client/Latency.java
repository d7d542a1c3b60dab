package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long a signal takes to a strategy's listener, by either feed. {@code broker SECONDS} writes
 * to a broker in this process, ten signals a second, committed each second, and measures from the
 * writer's hand; {@code HOST:PORT BOOK SECONDS} reads a running system and measures how much later
 * than the fast feed the committed one is.
 */
final class Latency {
  private static final long EACH_MILLIS = 100;
  private static final int A_TRANSACTION = 10;

  private final Map<Long, Long> fast = new ConcurrentHashMap<>();
  private final Map<Long, Long> committed = new ConcurrentHashMap<>();

  private Latency() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("broker")) {
      new Latency().ofABroker(Integer.parseInt(args[1]));
    } else if (args.length == 3) {
      new Latency().ofASystem(args[0], args[1], Integer.parseInt(args[2]));
    } else {
      throw new IllegalArgumentException("broker SECONDS, or HOST:PORT BOOK SECONDS");
    }
  }

  private void ofABroker(int seconds) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("latency");
    Map<Long, Long> sent = new ConcurrentHashMap<>();
    try (Topics topics = new Topics(folder)) {
      topics.fast(Ticks.signal("BTC", 1).build());
      topics.begin(Ticks.signal("BTC", 1).build());
      topics.commit();
      GammaflowClient one = connect(topics.servers(), "BTC", Feed.FAST, fast);
      GammaflowClient two = connect(topics.servers(), "BTC", Feed.COMMITTED, committed);
      try {
        write(topics, seconds, sent);
        print("fast, from the writer", fast, sent);
        print("committed each second, from the writer", committed, sent);
      } finally {
        one.close();
        two.close();
      }
    }
  }

  private static void write(Topics topics, int seconds, Map<Long, Long> sent)
      throws InterruptedException {
    long seq = 1;
    for (int second = 0; second < seconds + 3; second++) {
      for (int i = 0; i < A_TRANSACTION; i++) {
        TimeUnit.MILLISECONDS.sleep(EACH_MILLIS);
        ReflexivitySignal signal = Ticks.signal("BTC", ++seq).build();
        // The first seconds are the virtual machine's own.
        if (second >= 3) {
          sent.put(seq, System.nanoTime());
        }
        if (i == 0) {
          topics.begin(signal);
        } else {
          topics.add(signal);
        }
        topics.fast(signal);
      }
      topics.commit();
    }
    TimeUnit.SECONDS.sleep(1);
  }

  private void ofASystem(String servers, String book, int seconds) throws InterruptedException {
    GammaflowClient one = connect(servers, book, Feed.FAST, fast);
    GammaflowClient two = connect(servers, book, Feed.COMMITTED, committed);
    try {
      TimeUnit.SECONDS.sleep(seconds);
      print("committed, behind fast", committed, fast);
    } finally {
      one.close();
      two.close();
    }
  }

  private static GammaflowClient connect(
      String servers, String book, Feed feed, Map<Long, Long> came) {
    ClientListener listener =
        new ClientListener() {
          @Override
          public void onSignal(BookView view) {
            came.put(view.signalSeq(), System.nanoTime());
          }
        };
    return GammaflowClient.connect(
        ClientOptions.of(servers, book).withFeed(feed).accepting(TradingStatus.values()), listener);
  }

  private static void print(String what, Map<Long, Long> came, Map<Long, Long> since) {
    double[] millis =
        came.entrySet().stream()
            .filter(e -> since.containsKey(e.getKey()))
            .mapToDouble(e -> (e.getValue() - since.getOrDefault(e.getKey(), 0L)) / 1e6)
            .sorted()
            .toArray();
    if (millis.length == 0) {
      System.out.println(what + ": no signal came");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d signals, median %.1f ms, 99 %% %.1f ms, longest %.1f ms%n",
        what,
        millis.length,
        millis[millis.length / 2],
        millis[(int) (millis.length * .99)],
        Arrays.stream(millis).max().orElse(Double.NaN));
  }
}
