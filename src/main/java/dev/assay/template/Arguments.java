package dev.assay.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a call, in the places of its signature. */
record Arguments(
    List<@Nullable Value> places, Map<String, Value> named, Work work, Options options) {
  @Nullable Value get(int place) {
    return place < places.size() ? places.get(place) : null;
  }

  Value value(int place, Value otherwise) {
    Value value = get(place);
    return value == null ? otherwise : value;
  }

  /** A value that the signature requires. */
  Value need(int place) {
    Value value = get(place);
    if (value == null) {
      throw new Fault("an argument is missing");
    }
    return value;
  }

  boolean flag(int place, boolean otherwise) {
    Value value = get(place);
    return value == null ? otherwise : Sequences.truth(value);
  }

  /** A whole number; an argument of another kind is a fault. */
  long whole(int place, long otherwise) {
    Value value = get(place);
    return value == null ? otherwise : bounded(Arithmetic.whole(value));
  }

  static long bounded(BigInteger value) {
    BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
    return value.min(most).max(most.negate()).longValue();
  }

  /** A text; an argument of another kind is a fault. */
  String text(int place) {
    return text(need(place));
  }

  /** A text, or null where it is absent or None. */
  @Nullable String textOrNull(int place) {
    Value value = get(place);
    return value == null || value instanceof Value.None ? null : text(value);
  }

  static String text(Value value) {
    if (Sequences.defined(value) instanceof Value.Str s) {
      return s.text();
    }
    throw new Fault("a text is needed here, and this is " + Kinds.of(value));
  }

  /** The argument as a text whatever its kind, as string filters take it. */
  String printed(int place) {
    return Printing.text(need(place), work);
  }
}
