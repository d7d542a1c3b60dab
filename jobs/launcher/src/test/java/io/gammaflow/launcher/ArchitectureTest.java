package io.gammaflow.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The allowed directions between the rooms. */
@AnalyzeClasses(packages = "io.gammaflow", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SCHEMAS = "io.gammaflow.schemas..";
  private static final String CONNECTORS = "io.gammaflow.connectors..";
  private static final String SINKS = "io.gammaflow.sinks..";
  private static final String CLIENT = "io.gammaflow.sinks.client..";
  private static final String QUANT = "io.gammaflow.quant..";
  private static final String VECTOR = "io.gammaflow.vector..";
  private static final String STREAMS = "io.gammaflow.streams..";
  private static final String LAUNCHER = "io.gammaflow.launcher..";
  private static final String BENCHMARKS = "io.gammaflow.benchmarks..";
  private static final String EMBEDDED = "io.gammaflow.embedded..";
  private static final String FLINK = "org.apache.flink..";

  @ArchTest
  static final ArchRule schemasStandAlone =
      noClasses()
          .that()
          .resideInAPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS, FLINK);

  @ArchTest
  static final ArchRule quantStandsAlone =
      noClasses()
          .that()
          .resideInAPackage(QUANT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              SCHEMAS, CONNECTORS, SINKS, STREAMS, LAUNCHER, BENCHMARKS, FLINK, "org.slf4j..");

  @ArchTest
  static final ArchRule vectorKnowsQuantOnly =
      noClasses()
          .that()
          .resideInAPackage(VECTOR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SCHEMAS, CONNECTORS, SINKS, STREAMS, LAUNCHER, BENCHMARKS, FLINK);

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
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS);

  @ArchTest
  static final ArchRule sinksKnowSchemasOnly =
      noClasses()
          .that()
          .resideInAPackage(SINKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, QUANT, STREAMS, LAUNCHER, BENCHMARKS);

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
      noClasses()
          .that()
          .resideInAPackage(STREAMS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, SINKS, LAUNCHER, BENCHMARKS);

  @ArchTest
  static final ArchRule embeddedServersKnowNoRoom =
      noClasses()
          .that()
          .resideInAPackage(EMBEDDED)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONNECTORS, SINKS, QUANT, STREAMS, LAUNCHER, BENCHMARKS);

  @ArchTest
  static final ArchRule nobodyKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage(LAUNCHER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LAUNCHER);

  @ArchTest
  static final ArchRule onlyTheLauncherHasAMain =
      methods()
          .that()
          .haveName("main")
          .and()
          .areStatic()
          .should()
          .beDeclaredInClassesThat()
          .haveNameMatching(
              "io\\.gammaflow\\.launcher\\.(Gammaflow|JobMain|drill\\.(Child|JobManagerProcess))");

  @ArchTest
  static final ArchRule mathsKnowsNoClockAndNoDisk =
      noClasses()
          .that()
          .resideInAnyPackage(QUANT, STREAMS)
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
  static final ArchRule everyRoomIsThere =
      classes()
          .that()
          .resideInAPackage("io.gammaflow..")
          .should()
          .resideInAnyPackage(
              SCHEMAS, CONNECTORS, SINKS, QUANT, VECTOR, STREAMS, LAUNCHER, BENCHMARKS, EMBEDDED);
}
