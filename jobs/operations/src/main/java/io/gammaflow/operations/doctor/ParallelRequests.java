package io.gammaflow.operations.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests to other systems, all sent at once, with one timeout. What is being waited for is shown
 * soon, so that a wait does not look like a hang.
 */
final class ParallelRequests {
  private static final Duration SILENCE = Duration.ofMillis(500);

  private final Duration limit;
  private final Consumer<String> say;
  private final List<Question> asked = new ArrayList<>();
  private final long start = System.nanoTime();

  private record Question(String name, String whom, String mend, CompletableFuture<Check> answer) {}

  /**
   * @param limit after which no answer is one
   * @param say receives what is being waited for
   */
  ParallelRequests(Duration limit, Consumer<String> say) {
    this.limit = limit;
    this.say = say;
  }

  /**
   * Asks; returns at once.
   *
   * @param name of the check
   * @param whom who is asked, as messages name it
   * @param mend the suggested fix if no answer comes
   */
  CompletableFuture<Check> ask(String name, String whom, String mend, Supplier<Check> question) {
    CompletableFuture<Check> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            },
            "ask-" + name);
    thread.setDaemon(true);
    thread.start();
    asked.add(new Question(name, whom, mend, answer));
    return answer;
  }

  /** One check a question, in the order in which they were asked. */
  List<Check> answers() {
    awaitAll(SILENCE);
    String missing =
        asked.stream()
            .filter(q -> !q.answer().isDone())
            .map(Question::whom)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      say.accept("waiting for %s, at most %d s".formatted(missing, limit.toSeconds()));
    }
    awaitAll(limit);
    return asked.stream().map(this::answer).toList();
  }

  private void awaitAll(Duration since) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            asked.stream().map(Question::answer).toArray(CompletableFuture[]::new));
    try {
      all.get(start + since.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return; // Each is looked at by itself.
    }
  }

  private Check answer(Question question) {
    try {
      return question.answer().getNow(none(question));
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Check.fail(question.name(), String.valueOf(cause.getMessage()), question.mend());
    }
  }

  private Check none(Question question) {
    return Check.fail(
        question.name(),
        "no answer from %s in %d s".formatted(question.whom(), limit.toSeconds()),
        question.mend());
  }
}
