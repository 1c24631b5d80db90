package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the server and the model behind it depart from what their interface says.
 *
 * @param refuses what the model does not take although the interface has a field for it
 * @param dropsUnsupported whether a parameter that cannot be sent is left out, and noted, instead
 *     of being an error
 * @param prefill whether the model goes on with the head of an answer; null where the profile does
 *     not say, and the interface decides
 * @param extra fields that are added to the body of every request as they are, objects joined with
 *     those that stand there; empty for none
 */
public record Traits(
    Quirks quirks,
    SystemRole systemRole,
    Set<Parameter> refuses,
    boolean dropsUnsupported,
    @Nullable Boolean prefill,
    Node.Obj extra) {
  public static final Traits DEFAULTS =
      new Traits(Quirks.NONE, SystemRole.SYSTEM, Set.of(), false, null, Node.object(o -> {}));

  public Traits {
    EnumSet<Parameter> ordered = EnumSet.noneOf(Parameter.class);
    ordered.addAll(refuses);
    refuses = Collections.unmodifiableSet(ordered);
  }

  static Traits read(Fields f) {
    Set<Parameter> refuses = refused(f);
    boolean prefill = f.flag("prefill", false);
    f.object("extra");
    Node.Obj fields = f.node("extra") instanceof Node.Obj o ? o : DEFAULTS.extra;
    return new Traits(
        f.oneOf("quirks", Quirks.values(), Quirks.NONE),
        f.oneOf("system_role", SystemRole.values(), SystemRole.SYSTEM),
        refuses,
        f.oneOf("unsupported", Unsupported.values(), Unsupported.ERROR) == Unsupported.DROP,
        f.node("prefill") == null ? null : prefill,
        fields);
  }

  private static Set<Parameter> refused(Fields f) {
    EnumSet<Parameter> refuses = EnumSet.noneOf(Parameter.class);
    List<Parameter> all = List.of(Parameter.values());
    List<String> paths = all.stream().map(Parameter::path).toList();
    for (Node item : f.list("refuses")) {
      String typed = item instanceof Node.Text t ? t.value() : item.kind();
      int i = paths.indexOf(typed);
      if (i < 0) {
        f.problems()
            .add(item.at(), "\"refuses\" holds \"" + typed + "\"; " + Nearest.hint(typed, paths));
      } else {
        refuses.add(all.get(i));
      }
    }
    return refuses;
  }

  /** What is not as in the defaults, spelt as in a profile. */
  void write(Node.Builder o) {
    o.putIfPresent("quirks", quirks == Quirks.NONE ? null : Fields.name(quirks));
    o.putIfPresent("system_role", systemRole == SystemRole.SYSTEM ? null : Fields.name(systemRole));
    o.putIfPresent(
        "refuses",
        refuses.isEmpty() ? null : Node.texts(refuses.stream().map(Parameter::path).toList()));
    o.putIfPresent("unsupported", dropsUnsupported ? "drop" : null);
    o.putIfPresent("prefill", prefill == null ? null : Node.of(prefill.booleanValue()));
    o.putIfPresent("extra", extra.fields().isEmpty() ? null : extra);
  }

  private enum Unsupported {
    ERROR,
    DROP
  }
}
