package io.gammaflow.streams.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A setting, declared once: its key, type, default, rules and documentation. Flag and environment
 * variable follow from the key; help, the README's table, what the jobs read and the config hash
 * follow from all of it. Declared in an {@link OptionGroup}.
 */
public final class ConfigOption<T> {
  /** How the name of every environment variable of ours begins. */
  public static final String ENVIRONMENT_PREFIX = "GAMMAFLOW_";

  private final String key;
  private final List<String> oldKeys;
  private final ValueType<T> type;
  private final Optional<T> defaultValue;
  private final String defaultText;
  private final Optional<String> unsetWord;
  private final List<Rule<T>> rules;
  private final UnaryOperator<T> canonical;
  private final boolean isSecret;
  private final boolean isSwitch;
  private final boolean isOffered;
  private final boolean changesResults;
  private final String description;

  private ConfigOption(Builder<T> builder, String description) {
    key = builder.key;
    oldKeys = List.copyOf(builder.oldKeys);
    type = builder.type;
    rules = List.copyOf(builder.rules);
    canonical = builder.canonical;
    defaultValue = builder.defaultValue.map(canonical);
    defaultText =
        builder.defaultText.or(() -> defaultValue.map(type.writer())).orElse(Builder.REQUIRED);
    unsetWord = builder.unsetWord;
    isSecret = builder.isSecret;
    isSwitch = builder.isSwitch;
    isOffered = builder.isOffered;
    changesResults = builder.changesResults;
    this.description = description;
  }

  /** The key in a configuration file. */
  public String key() {
    return key;
  }

  /** What the value looks like, for help. */
  public String valueLabel() {
    return type.label();
  }

  /** The default as it would be written, or in a word. */
  public String defaultText() {
    return defaultText;
  }

  /** One line of help. */
  public String description() {
    return description;
  }

  /**
   * The value where nothing is set.
   *
   * @throws java.util.NoSuchElementException where there is none
   */
  public T defaultValue() {
    return defaultValue.orElseThrow();
  }

  /**
   * Whether the value must not be seen: it comes from the environment or a file of its own, never
   * from a flag or out of the settings themselves.
   */
  public boolean isSecret() {
    return isSecret;
  }

  /** Whether its flag alone means true: {@code --cold}. */
  public boolean isSwitch() {
    return isSwitch;
  }

  /** Whether people can set it; else only code does. */
  public boolean isOffered() {
    return isOffered;
  }

  /** Whether another value can change a number of a result: then it is part of the config hash. */
  public boolean changesResults() {
    return changesResults;
  }

  /** Keys under which earlier versions read it; they are still read, with a warning. */
  public List<String> oldKeys() {
    return oldKeys;
  }

  /** The flag, e.g. {@code --checkpoint-dir} for {@code checkpoint.dir}. */
  public String flag() {
    return flagOf(key);
  }

  /** The environment variable, e.g. {@code GAMMAFLOW_AS_OF} for {@code as-of}. */
  public String environment() {
    return environmentOf(key);
  }

  /** Flags of old keys, where they differ from today's. */
  public List<String> oldFlags() {
    return oldKeys.stream().map(ConfigOption::flagOf).filter(old -> !old.equals(flag())).toList();
  }

  /** Environment variables of old keys, where they differ from today's. */
  public List<String> oldEnvironment() {
    return oldKeys.stream()
        .map(ConfigOption::environmentOf)
        .filter(old -> !old.equals(environment()))
        .toList();
  }

  /**
   * Reads a value; empty for the word that leaves the option open, such as {@code auto}.
   *
   * @throws IllegalArgumentException with the rule, where the text is no value of the type
   */
  public Optional<T> parse(String text) {
    return unsetWord.isPresent() && unsetWord.get().equals(text)
        ? Optional.empty()
        : Optional.of(type.reader().apply(text));
  }

  /** Adds a line that begins with the key for each rule that a value breaks. */
  public void check(T value, List<String> problems) {
    rules.forEach(rule -> rule.check(key, value, problems));
  }

  /** An immutable copy in a form in which what means the same is equal. */
  T canonical(T value) {
    return canonical.apply(value);
  }

  private static String flagOf(String key) {
    return "--" + words(key);
  }

  private static String environmentOf(String key) {
    return ENVIRONMENT_PREFIX + words(key).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Words between hyphens; old keys have them in camel case. */
  private static String words(String key) {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('.', '-').toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return key;
  }

  /** An option that is being declared; {@link #describedAs} ends that. */
  public static final class Builder<T> {
    private static final String REQUIRED = "required";

    private final String key;
    private final ValueType<T> type;
    private final Consumer<ConfigOption<?>> group;
    private final List<Rule<T>> rules = new ArrayList<>();
    private final List<String> oldKeys = new ArrayList<>();
    private Optional<T> defaultValue = Optional.empty();
    private Optional<String> defaultText = Optional.empty();
    private Optional<String> unsetWord = Optional.empty();
    private UnaryOperator<T> canonical = UnaryOperator.identity();
    private boolean isSecret;
    private boolean isSwitch;
    private boolean isOffered = true;
    private boolean changesResults;

    Builder(
        String key, ValueType<T> type, boolean changesResults, Consumer<ConfigOption<?>> group) {
      this.key = key;
      this.type = type;
      this.changesResults = changesResults;
      this.group = group;
    }

    /** A key of an earlier version. */
    public Builder<T> formerly(String oldKey) {
      oldKeys.add(oldKey);
      return this;
    }

    /** The value where nothing is set; without it the option is required. */
    public Builder<T> defaultsTo(T value) {
      defaultValue = Optional.of(value);
      return this;
    }

    /** What help shows as the default, where that is not the default as it is written. */
    public Builder<T> shownAs(String text) {
      defaultText = Optional.of(text);
      return this;
    }

    /** A word, shown as the default, that is taken as if nothing were set. */
    public Builder<T> unsetBy(String word) {
      unsetWord = Optional.of(word);
      return shownAs(word);
    }

    /** What a value must hold, and the words of the refusal. */
    public Builder<T> rule(Predicate<T> holds, String refusal) {
      return rule(
          (name, value, problems) -> {
            if (!holds.test(value)) {
              problems.add(name + ": " + refusal);
            }
          });
    }

    /** What a value must hold. */
    public Builder<T> rule(Rule<T> rule) {
      rules.add(rule);
      return this;
    }

    /** Normalises equal values, and makes defensive duplicates of mutable ones. */
    public Builder<T> canonical(UnaryOperator<T> form) {
      canonical = form;
      return this;
    }

    /** Never shown; given by the environment or a file of its own. */
    public Builder<T> secret() {
      isSecret = true;
      return this;
    }

    /** The flag alone means true. */
    public Builder<T> switchable() {
      isSwitch = true;
      return this;
    }

    /** Set by code, not by people. */
    public Builder<T> internal() {
      isOffered = false;
      return this;
    }

    /** Changes no number of a result, unlike the others of its group. */
    public Builder<T> keepsResults() {
      changesResults = false;
      return this;
    }

    /** Ends the declaration with one line of help. */
    public ConfigOption<T> describedAs(String description) {
      ConfigOption<T> option = new ConfigOption<>(this, description);
      group.accept(option);
      return option;
    }
  }
}
