package dev.assay.template;

/** What messages call the kinds of values. */
final class Kinds {
  private Kinds() {}

  static String of(Value value) {
    return switch (value) {
      case Value.None n -> "none";
      case Value.Bool b -> "a truth value";
      case Value.Int i -> "a whole number";
      case Value.Real f -> "a number";
      case Value.Str s -> "a text";
      case Value.Safe s -> "JSON from tojson (join it with ~)";
      case Value.Items l -> "a list";
      case Value.Tuple t -> "a tuple";
      case Value.Range r -> "a range";
      case Value.View v -> "a view of a map";
      case Value.Dict d -> "a map";
      case Value.Undefined u -> "an undefined value";
      case Value.Once o -> "a lazy sequence";
      case Value.Namespace n -> "a namespace";
      case Value.Loop l -> "the loop";
      case Value.Macro m -> "a macro";
      case Value.Method m -> "a method";
    };
  }
}
