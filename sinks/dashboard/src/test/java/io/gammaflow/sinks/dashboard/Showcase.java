package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The page over 20 made-up underlyings, a signal a second each. {@code serve PORT} keeps it open,
 * {@code pictures DIR} looks at it in light, dark and phone width, {@code cost SECONDS} measures
 * what Chromium's processes spend on it. {@code look URL DIR} takes the pictures of a page that
 * runs elsewhere, as that of a demo.
 */
final class Showcase {
  private Showcase() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("look")) {
      pictures(URI.create(args[1]), Path.of(args[2]), () -> {});
      return;
    }
    int port = args[0].equals("serve") ? Integer.parseInt(args[1]) : 0;
    TestingLive live = new TestingLive(20);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (Dashboard dashboard =
        Dashboard.start(
            DashboardOptions.defaults().withPort(port), live, new TestingHistory(live))) {
      live.tick();
      live.alert("BTC", AlertKind.FLIP_AHEAD, "Flip 1.4 % below spot, one sigma of an hour 0.5 %.");
      live.alert("BTC", AlertKind.PIN_RISK, "Expiry in 18 h, 31 % of |GEX| at one strike.");
      live.cascadeAlert("BTC");
      live.closed("BTC", AlertKind.GAIN, "Gain 0.84 at spot, then 0.61.");
      // Spread over the second, as books of real venues are.
      for (int i = 0; i < 20; i++) {
        int index = i;
        clock.scheduleAtFixedRate(() -> live.tick(index), i * 50L, 1000, TimeUnit.MILLISECONDS);
      }
      switch (args[0]) {
        case "serve" -> {
          System.out.println(dashboard.uri());
          Thread.currentThread().join();
        }
        case "pictures" -> pictures(dashboard.uri(), Path.of(args[1]), dashboard::close);
        case "cost" -> cost(dashboard.uri(), Integer.parseInt(args[1]));
        default -> throw new IllegalArgumentException("serve, pictures, look or cost");
      }
    } finally {
      clock.shutdownNow();
    }
  }

  private static void pictures(URI page, Path folder, Runnable stop)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (Browser browser = new Browser()) {
      browser.shape(false, 1440, 2040);
      browser.open(page.resolve("#book=BTC"));
      browser.await("a profile", "document.getElementById('no-levels').hidden");
      TimeUnit.SECONDS.sleep(3);
      browser.run(
          "const c=document.getElementById('levels'),r=c.getBoundingClientRect();"
              + "c.dispatchEvent(new PointerEvent('pointermove',{clientX:r.left+200,clientY:r.top+180}))");
      TimeUnit.SECONDS.sleep(1);
      whole(browser, false, 1440, folder.resolve("light.png"));
      whole(browser, true, 1440, folder.resolve("dark.png"));
      whole(browser, false, 390, folder.resolve("phone-light.png"));
      whole(browser, true, 390, folder.resolve("phone-dark.png"));
      browser.shape(false, 1440, 900);
      stop.run();
      TimeUnit.SECONDS.sleep(2);
      browser.picture(folder.resolve("stale.png"));
    }
  }

  /** The page from top to bottom, however long it is at that width. */
  private static void whole(Browser browser, boolean dark, int width, Path file)
      throws IOException, InterruptedException {
    int height = 900;
    // Again: a taller window gives the table more of it.
    for (int i = 0; i < 3; i++) {
      browser.shape(dark, width, height);
      TimeUnit.SECONDS.sleep(1);
      Object whole = browser.run("return document.documentElement.scrollHeight");
      height = Integer.parseInt(whole.toString());
    }
    browser.picture(file);
  }

  private static void cost(URI page, int seconds) throws InterruptedException {
    try (Browser browser = new Browser()) {
      browser.open(page.resolve("#book=BTC"));
      browser.await("a profile", "document.getElementById('no-levels').hidden");
      TimeUnit.SECONDS.sleep(5);
      Duration before = chromium();
      TimeUnit.SECONDS.sleep(seconds);
      double share = chromium().minus(before).toNanos() / (seconds * 1e9);
      System.out.printf(Locale.ROOT, "%.1f %% of a core over %d s%n", share * 100, seconds);
    }
  }

  /** Processor time of the browser's processes that this one has started. */
  private static Duration chromium() {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").contains("/chromium"))
        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
