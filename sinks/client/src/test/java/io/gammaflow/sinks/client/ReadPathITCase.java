package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a strategy asks at every quote makes no garbage: counted by the virtual machine. */
class ReadPathITCase {
  private static final int READS = 200_000;

  private double sink;

  @Test
  void allocatesNothing(@TempDir Path folder) throws Exception {
    try (Topics topics = new Topics(folder)) {
      topics.fast(Ticks.signal("BTC", 1).build());
      topics.profile(Ticks.profile("BTC", 1));
      // A clock that stands: the heartbeat of the beginning lasts.
      try (GammaflowClient client =
          GammaflowClient.connect(ClientOptions.of(topics.servers(), "BTC"), new Told(), () -> 0)) {
        topics.heartbeat(Ticks.heartbeat("BTC", 1, Ticks.START));
        Told.await("OK", () -> client.status("BTC") == TradingStatus.OK);
        Told.await("its profile", () -> client.latest("BTC").profileTime() != null);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        read(client, READS);
        long before = threads.getCurrentThreadAllocatedBytes();
        read(client, READS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        // The two readings of the counter, not the reads: a byte a read would be 200,000.
        assertThat(bytes).isLessThan(1_000);
        assertThat(sink).isNotNaN();
      }
    }
  }

  private void read(GammaflowClient client, int times) {
    for (int i = 0; i < times; i++) {
      if (client.status("BTC") == TradingStatus.OK) {
        BookView view = client.latest("BTC");
        double price = 90 + i % 20;
        sink += view.flowTo(price) + view.gainAt(price) + view.gexAt(price) + view.nearestFlip();
        sink += view.touchProbability(Horizon.HOUR) + view.shortGammaProbability();
        sink += view.signalSeq() + view.position().signalSeq();
      }
    }
  }
}
