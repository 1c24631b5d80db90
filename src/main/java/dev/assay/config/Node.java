package dev.assay.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON or YAML value that knows where it stood. Immutable; objects keep the order of their keys.
 */
public sealed interface Node {
  /** Where the value starts; {@link Location#NONE} for a tree made in memory. */
  Location at();

  /** What a user would call this kind of value. */
  default String kind() {
    return switch (this) {
      case Obj o -> "an object";
      case Arr a -> "a list";
      case Text t -> "a text";
      case Num n -> n.value() instanceof Double ? "a number" : "a whole number";
      case Bool b -> "true or false";
      case Null n -> "nothing";
    };
  }

  /** A value with the place of its key. */
  record Field(Node value, Location key) {}

  record Obj(Map<String, Field> fields, Location at) implements Node {
    public Obj {
      fields = Collections.unmodifiableMap(fields);
    }

    public @Nullable Node get(String key) {
      Field field = fields.get(key);
      return field == null || field.value() instanceof Null ? null : field.value();
    }

    /** The text under a key, or null where it is absent or no text. */
    public @Nullable String text(String key) {
      return get(key) instanceof Text t ? t.value() : null;
    }

    /** The object under a key, or null where it is absent or no object. */
    public @Nullable Obj object(String key) {
      return get(key) instanceof Obj o ? o : null;
    }

    /** The items under a key; empty where it is absent or no list. */
    public List<Node> list(String key) {
      return get(key) instanceof Arr a ? a.items() : List.of();
    }

    /** The number under a key, or null where it is absent or no number. */
    public @Nullable Number number(String key) {
      return get(key) instanceof Num n ? n.value() : null;
    }

    /** The truth value under a key, or the given one where it is absent or none. */
    public boolean flag(String key, boolean otherwise) {
      return get(key) instanceof Bool b ? b.value() : otherwise;
    }
  }

  record Arr(List<Node> items, Location at) implements Node {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /**
   * @param written how a YAML file writes it; null for a text from elsewhere
   */
  record Text(String value, Location at, @Nullable WrittenText written) implements Node {
    public Text(String value, Location at) {
      this(value, at, null);
    }

    /** Where its character of that index stands; the text's start where that cannot be known. */
    public Location place(int index) {
      return written == null ? at : written.place(value, index, at);
    }
  }

  /**
   * @param value a {@link Long}, a {@link java.math.BigInteger} or a finite {@link Double}
   * @param spelling as the file has it, or null where that is what the value prints as
   */
  record Num(Number value, Location at, @Nullable String spelling) implements Node {
    public Num(Number value, Location at) {
      this(value, at, null);
    }

    /** The number as the file spells it. */
    public String spelled() {
      return spelling == null ? value.toString() : spelling;
    }
  }

  record Bool(boolean value, Location at) implements Node {}

  record Null(Location at) implements Node {}

  static Node of(@Nullable String value) {
    return value == null ? new Null(Location.NONE) : new Text(value, Location.NONE);
  }

  static Node of(long value) {
    return new Num(value, Location.NONE);
  }

  /** NaN and infinities become null: they have no JSON. */
  static Node of(double value) {
    return Double.isFinite(value) ? new Num(value, Location.NONE) : new Null(Location.NONE);
  }

  static Node of(boolean value) {
    return new Bool(value, Location.NONE);
  }

  static Node texts(List<String> values) {
    List<Node> items = new ArrayList<>(values.size());
    values.forEach(v -> items.add(of(v)));
    return new Arr(items, Location.NONE);
  }

  static Node list(List<? extends Node> items) {
    return new Arr(List.copyOf(items), Location.NONE);
  }

  static Obj object(Consumer<Builder> fill) {
    Builder builder = new Builder();
    fill.accept(builder);
    return new Obj(builder.fields, Location.NONE);
  }

  /** Fills an object in order; a field put twice keeps its first place and its last value. */
  final class Builder {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    public Builder put(String key, Node value) {
      fields.put(key, new Field(value, Location.NONE));
      return this;
    }

    public Builder put(String key, @Nullable String value) {
      return put(key, of(value));
    }

    public Builder put(String key, long value) {
      return put(key, of(value));
    }

    public Builder put(String key, double value) {
      return put(key, of(value));
    }

    public Builder put(String key, boolean value) {
      return put(key, of(value));
    }

    /** Nothing is written where the value is null. */
    public Builder putIfPresent(String key, @Nullable Node value) {
      return value == null ? this : put(key, value);
    }

    /** Nothing is written where the value is null. */
    public Builder putIfPresent(String key, @Nullable String value) {
      return value == null ? this : put(key, of(value));
    }
  }
}
