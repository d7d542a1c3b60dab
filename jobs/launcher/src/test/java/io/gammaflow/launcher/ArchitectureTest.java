package io.gammaflow.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The allowed directions between modules. */
@AnalyzeClasses(
    packages = "io.gammaflow",
    importOptions = {DoNotIncludeTests.class, WithoutTestJars.class})
class ArchitectureTest {
  private static final String SCHEMAS = "io.gammaflow.schemas..";
  private static final String CONNECTORS = "io.gammaflow.connectors..";
  private static final String SINKS = "io.gammaflow.sinks..";
  private static final String CLIENT = "io.gammaflow.sinks.client..";
  private static final String DASHBOARD = "io.gammaflow.sinks.dashboard..";
  private static final String QUANT = "io.gammaflow.quant..";
  private static final String REVALUATION = "io.gammaflow.revaluation..";
  private static final String VECTOR = "io.gammaflow.vector..";
  private static final String STREAMS = "io.gammaflow.streams..";
  private static final String SIMULATION = "io.gammaflow.simulation..";
  private static final String AGENTS = "io.gammaflow.simulation.agents..";
  private static final String RUNTIME = "io.gammaflow.runtime..";
  private static final String REPLAY = "io.gammaflow.replay..";
  private static final String OPERATIONS = "io.gammaflow.operations..";
  private static final String COMMANDS = "io.gammaflow.commands..";
  private static final String EVALUATION = "io.gammaflow.evaluation..";
  private static final String DEMO = "io.gammaflow.demo..";
  private static final String DRILLS = "io.gammaflow.drills..";
  private static final String REHEARSAL = "io.gammaflow.rehearsal..";
  private static final String LAUNCHER = "io.gammaflow.launcher..";
  private static final String BENCHMARKS = "io.gammaflow.benchmarks..";
  private static final String EMBEDDED = "io.gammaflow.embedded..";
  private static final String SIMULATED_VENUES = "io.gammaflow.connectors.*.venue..";
  private static final String FIXTURES = "io.gammaflow.fixtures..";
  private static final String FLINK = "org.apache.flink..";

  /** What is built on the libraries; none of these knows of it. */
  private static final List<String> PROGRAMS =
      List.of(
          REVALUATION,
          SIMULATION,
          RUNTIME,
          REPLAY,
          OPERATIONS,
          COMMANDS,
          EVALUATION,
          DEMO,
          DRILLS,
          REHEARSAL,
          LAUNCHER,
          BENCHMARKS,
          EMBEDDED);

  private static ArchRule nobodyElseKnows(String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(module);
  }

  private static ArchRule noneOf(String from, List<String> targets, String... more) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(targets.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @ArchTest
  static final ArchRule schemasStandAlone =
      noneOf(SCHEMAS, PROGRAMS, CONNECTORS, SINKS, QUANT, STREAMS, FLINK);

  @ArchTest
  static final ArchRule quantStandsAlone =
      noneOf(QUANT, PROGRAMS, SCHEMAS, CONNECTORS, SINKS, STREAMS, FLINK, "org.slf4j..");

  /** The oracle: no job computes with it. */
  @ArchTest
  static final ArchRule revaluationKnowsQuantOnly =
      noneOf(
          REVALUATION,
          List.of(SIMULATION, RUNTIME, BENCHMARKS),
          SCHEMAS,
          CONNECTORS,
          SINKS,
          STREAMS,
          VECTOR,
          FLINK);

  @ArchTest
  static final ArchRule vectorKnowsQuantOnly =
      noneOf(VECTOR, PROGRAMS, SCHEMAS, CONNECTORS, SINKS, STREAMS, FLINK);

  /** Formulas that others are built of. */
  @ArchTest
  static final ArchRule foundationsOfTheMathsStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.gammaflow.quant.belief",
              "io.gammaflow.quant.black",
              "io.gammaflow.quant.engine",
              "io.gammaflow.quant.hedging",
              "io.gammaflow.quant.impact",
              "io.gammaflow.quant.signing",
              "io.gammaflow.quant.volatility")
          .should(dependOnAnotherPackageOf("io.gammaflow.quant"));

  @ArchTest
  static final ArchRule nobodyKnowsTheVectorEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage(VECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(VECTOR);

  @ArchTest
  static final ArchRule connectorsKnowSchemasOnly =
      noneOf(CONNECTORS, PROGRAMS, SINKS, QUANT, STREAMS);

  @ArchTest
  static final ArchRule sinksKnowSchemasOnly = noneOf(SINKS, PROGRAMS, CONNECTORS, QUANT, STREAMS);

  @ArchTest
  static final ArchRule onlyTheLiveConnectorsKnowFlink =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .and()
          .resideOutsideOfPackage("io.gammaflow.connectors..live..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule theDashboardKnowsNoFlink =
      noClasses()
          .that()
          .resideInAPackage(DASHBOARD)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FLINK);

  @ArchTest
  static final ArchRule clientKnowsSchemasAndKafkaClientsOnly =
      classes()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLIENT,
              SCHEMAS,
              "org.apache.kafka..",
              "org.apache.avro..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule streamsKnowQuantAndSchemasOnly =
      noneOf(STREAMS, PROGRAMS, CONNECTORS, SINKS);

  @ArchTest
  static final ArchRule embeddedServersKnowNoModule =
      noneOf(
          EMBEDDED,
          List.of(SIMULATION, RUNTIME, LAUNCHER),
          SCHEMAS,
          CONNECTORS,
          SINKS,
          QUANT,
          STREAMS);

  @ArchTest static final ArchRule nobodyKnowsTheLauncher = nobodyElseKnows(LAUNCHER);

  @ArchTest static final ArchRule onlyTestsUseFixtures = nobodyElseKnows(FIXTURES);

  /** What goes to a cluster: no broker, no database server, no page, no market that is made up. */
  @ArchTest
  static final ArchRule theJobsKnowNoPrograms =
      noneOf(
          RUNTIME,
          PROGRAMS.stream().filter(program -> !program.equals(RUNTIME)).toList(),
          DASHBOARD,
          SIMULATED_VENUES);

  @ArchTest
  static final ArchRule simulatedAgentsKnowTheMathsOnly =
      noneOf(AGENTS, List.of(RUNTIME), SCHEMAS, CONNECTORS, SINKS, STREAMS, EMBEDDED, FLINK);

  @ArchTest
  static final ArchRule theSimulatedMarketKnowsNoJob =
      noneOf(
          SIMULATION,
          List.of(RUNTIME, REPLAY, OPERATIONS, EVALUATION, DEMO, DRILLS),
          STREAMS,
          FLINK);

  @ArchTest
  static final ArchRule aReplayNeedsNoServer =
      noneOf(REPLAY, List.of(SIMULATION, OPERATIONS, EVALUATION, DEMO, DRILLS, EMBEDDED));

  @ArchTest
  static final ArchRule operationsKnowNoSimulation =
      noneOf(OPERATIONS, List.of(SIMULATION, REPLAY, COMMANDS, EVALUATION, DEMO, DRILLS, EMBEDDED));

  /** They are in the image of a cluster. */
  @ArchTest
  static final ArchRule anOperatorsCommandsNeedNoServer =
      noneOf(
          COMMANDS,
          List.of(SIMULATION, REPLAY, EVALUATION, DEMO, DRILLS, BENCHMARKS, EMBEDDED, REVALUATION));

  @ArchTest
  static final ArchRule evaluationNeedsNoServer =
      noneOf(EVALUATION, List.of(OPERATIONS, DEMO, DRILLS, EMBEDDED));

  @ArchTest static final ArchRule drillsKnowNoRehearsal = noneOf(DRILLS, List.of(REHEARSAL));

  @ArchTest static final ArchRule theDemoKnowsNoDrill = noneOf(DEMO, List.of(DRILLS, EVALUATION));

  @ArchTest
  static final ArchRule onlyProgramsHaveAMain =
      methods()
          .that()
          .haveName("main")
          .and()
          .areStatic()
          .should()
          .beDeclaredInClassesThat()
          .haveNameMatching(
              "io\\.gammaflow\\.(launcher\\.Gammaflow|commands\\.Operator|runtime\\.job\\.JobMain"
                  + "|drills\\.(Child|JobManagerProcess)|rehearsal\\.(ApiServer|Deployer))");

  @ArchTest
  static final ArchRule mathsKnowsNoClockAndNoDisk =
      noClasses()
          .that()
          .resideInAnyPackage(QUANT, REVALUATION, STREAMS, AGENTS)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.nio.file..");

  @ArchTest
  static final ArchRule everyModuleIsThere =
      classes()
          .that()
          .resideInAPackage("io.gammaflow..")
          .should()
          .resideInAnyPackage(
              Stream.concat(
                      PROGRAMS.stream(),
                      Stream.of(SCHEMAS, CONNECTORS, SINKS, QUANT, VECTOR, STREAMS, FIXTURES))
                  .toArray(String[]::new));

  private static ArchCondition<JavaClass> dependOnAnotherPackageOf(String parent) {
    return new ArchCondition<>("depend on another package of " + parent) {
      @Override
      public void check(JavaClass c, ConditionEvents events) {
        for (Dependency d : c.getDirectDependenciesFromSelf()) {
          String other = d.getTargetClass().getPackageName();
          boolean foreign = other.startsWith(parent + '.') && !other.equals(c.getPackageName());
          events.add(new SimpleConditionEvent(d, foreign, d.getDescription()));
        }
      }
    };
  }
}
