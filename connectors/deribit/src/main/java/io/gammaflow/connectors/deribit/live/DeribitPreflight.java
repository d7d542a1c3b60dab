package io.gammaflow.connectors.deribit.live;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the venue can be reached, before a job is started that would try for ever. */
public final class DeribitPreflight {
  private DeribitPreflight() {}

  /**
   * Connects once and disconnects.
   *
   * @throws VenueUnreachableException with one line that names the address and the reason
   */
  public static void check(LiveConfig config)
      throws VenueUnreachableException, InterruptedException {
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .connectTimeout(config.times().connect())
          .buildAsync(config.url(), new WebSocket.Listener() {})
          .get(config.times().connect().toMillis() * 2, TimeUnit.MILLISECONDS)
          .abort();
    } catch (ExecutionException e) {
      throw new VenueUnreachableException(config.url(), ConnectFailure.words(e));
    } catch (TimeoutException e) {
      throw new VenueUnreachableException(config.url(), "no answer in time");
    }
  }
}
