package dev.assay.evidence;

import dev.assay.config.Node;
import org.jspecify.annotations.Nullable;

/**
 * One process that added to a run.
 *
 * @param id from 1, in the order of the journal
 * @param assay the version of Assay
 * @param started UTC, ISO-8601
 * @param requested the parameters that the user asked for
 * @param sent the parameters that went over the wire
 */
public record Session(int id, String assay, String started, Node.Obj requested, Node.Obj sent) {
  public Node.Obj toNode() {
    return Node.object(b ->
        b.put(
            "session",
            Node.object(s ->
                s.put("id", id)
                    .put("assay", assay)
                    .put("started", started)
                    .put("requested", requested)
                    .put("sent", sent))));
  }

  /** The session of a line, or null where the line is none. */
  static @Nullable Session of(Node.Obj line) {
    Node.Obj s = line.object("session");
    Number id = s == null ? null : s.number("id");
    if (s == null || id == null) {
      return null;
    }
    Node.Obj requested = s.object("requested");
    Node.Obj sent = s.object("sent");
    Node.Obj none = Node.object(b -> {});
    String assay = s.text("assay");
    String started = s.text("started");
    return new Session(
        id.intValue(),
        assay == null ? "" : assay,
        started == null ? "" : started,
        requested == null ? none : requested,
        sent == null ? none : sent);
  }
}
