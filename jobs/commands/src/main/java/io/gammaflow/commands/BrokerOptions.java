package io.gammaflow.commands;

import io.gammaflow.runtime.config.BrokerConfig;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.preflight.BrokerWait;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.config.ConfigOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a tool finds its brokers: by their address, or by the settings of the live jobs. */
public final class BrokerOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT,...",
      description = "Brokers of a cluster without transport security and login.")
  private @Nullable String bootstrap;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings of the live jobs as YAML: brokers, TLS and login, environment.")
  private @Nullable Path config;

  /** Settings of the file, or none where an address was given. */
  private Map<ConfigOption<?>, Setting> settings(List<String> problems) {
    Path file = config;
    return file == null
        ? Map.of()
        : ConfigSources.read(OptionSet.LIVE, file, System.getenv(), Map.of(), problems);
  }

  /**
   * The brokers, and the deployment and the other settings where a file names them.
   *
   * @param environment null where the settings name it
   */
  record Target(
      KafkaConnection kafka, @Nullable String environment, Map<ConfigOption<?>, Setting> settings) {
    /**
     * The environment, from the settings or from a flag.
     *
     * @param flag value of {@code --environment}; null where it was not given
     * @throws CommandException where none or both name it, or the name is not one
     */
    String environmentOr(@Nullable String flag) throws CommandException {
      if ((environment == null) == (flag == null)) {
        throw CommandException.usage(
            List.of(
                flag == null
                    ? "--environment: is missing; the deployment's name, as in its settings"
                    : "--environment: the file of --config names it already"));
      }
      try {
        return LiveOptions.environmentName(flag == null ? String.valueOf(environment) : flag);
      } catch (IllegalArgumentException e) {
        throw CommandException.usage(List.of("--environment: " + e.getMessage()));
      }
    }
  }

  /**
   * Reads what was given, and waits some seconds for a broker to answer.
   *
   * @throws CommandException with a line for each fault, or where none answers
   */
  Target reach(Terminal terminal) throws CommandException {
    Target target = read();
    Setting.warnings(target.settings()).forEach(terminal::say);
    reach(target, terminal);
    return target;
  }

  /**
   * Waits some seconds for a broker to answer.
   *
   * @throws CommandException where none does
   */
  static void reach(Target target, Terminal terminal) throws CommandException {
    String problem = BrokerWait.problem(target.kafka(), terminal::say).orElse(null);
    if (problem != null) {
      throw CommandException.refused(List.of(problem + "; --bootstrap or --config names them"));
    }
  }

  /**
   * Reads what was given.
   *
   * @throws CommandException with a line for each fault
   */
  Target read() throws CommandException {
    List<String> problems = new ArrayList<>();
    String address = bootstrap;
    if ((address == null) == (config == null)) {
      throw CommandException.usage(
          List.of("--bootstrap HOST:PORT or --config FILE: give one of the two"));
    }
    Target target;
    if (address == null) {
      Map<ConfigOption<?>, Setting> settings = settings(problems);
      // A file that cannot be read names nothing: that alone is the fault.
      if (problems.isEmpty()) {
        BrokerConfig brokers = BrokerConfig.of(settings, problems);
        target = new Target(brokers.kafka(), brokers.environment(), settings);
      } else {
        throw CommandException.usage(problems);
      }
    } else {
      target = new Target(KafkaConnection.plaintext(checked(address, problems)), null, Map.of());
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return target;
  }

  private static String checked(String address, List<String> problems) {
    try {
      return LiveOptions.addresses(address);
    } catch (IllegalArgumentException e) {
      problems.add("--bootstrap: " + e.getMessage());
      return address;
    }
  }
}
