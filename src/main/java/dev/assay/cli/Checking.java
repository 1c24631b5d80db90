package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.ReplyText;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.run.Assignment;
import dev.assay.run.TinyRequest;
import dev.assay.work.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** One tiny request to each model, all at once; keeps nothing of it. */
final class Checking {
  private final World world;
  private final CommonOptions common;
  private final Wiring wiring;

  Checking(World world, CommonOptions common, Wiring wiring) {
    this.world = world;
    this.common = common;
    this.wiring = wiring;
  }

  /** What came of one model. */
  private record Row(Assignment assignment, Request request, Node.Obj sent, Exchange exchange) {
    @Nullable Reply reply() {
      return exchange.result() instanceof Reply r ? r : null;
    }

    @Nullable Failure failure() {
      return exchange.result() instanceof Failure f ? f : null;
    }

    List<String> notSent() {
      return assignment.profile().toNode().list("dropped").stream()
          .map(n -> n instanceof Node.Text t ? t.value() : n.kind())
          .toList();
    }
  }

  int all(List<Assignment> assignments) throws InterruptedException {
    Map<ModelProfile, Assignment> first = new LinkedHashMap<>();
    assignments.forEach(a -> first.putIfAbsent(a.profile(), a));
    List<FutureTask<Row>> tasks = new ArrayList<>();
    for (Assignment a : first.values()) {
      FutureTask<Row> task = new FutureTask<>(() -> one(a));
      tasks.add(task);
      Thread.ofVirtual().name("check-" + tasks.size()).start(task);
    }
    List<Row> rows = new ArrayList<>();
    for (FutureTask<Row> task : tasks) {
      rows.add(row(task));
    }
    if (common.json) {
      world.out().print(Json.pretty(document(rows)));
    } else {
      print(rows);
    }
    long replies = rows.stream().filter(r -> r.reply() != null).count();
    return (replies == rows.size() ? Exit.OK : replies == 0 ? Exit.NO_RESPONSE : Exit.INVALID)
        .code();
  }

  private static Row row(FutureTask<Row> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException r -> throw r;
        case Error r -> throw r;
        case InterruptedException r -> throw r;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private Row one(Assignment a) throws InterruptedException {
    Request request = TinyRequest.of(a);
    try (Model model = wiring.models(new Stop()).open(a.profile())) {
      return new Row(a, request, model.sent(request), model.ask(request));
    } catch (AssayException e) {
      // A key that is missing here must not hide how the others do.
      Failure failure = new Failure(Failure.Kind.AUTH, e.problems().getFirst().toString(), null);
      Exchange none = new Exchange(failure, 0, world.clock().instant(), 0, null, null);
      return new Row(a, request, Node.object(b -> {}), none);
    }
  }

  private void print(List<Row> rows) {
    List<String> header =
        List.of("model", "snapshot", "reply", "seconds", "usage", "reasoning apart", "not sent");
    List<List<String>> cells = rows.stream().map(Checking::cells).toList();
    int width = TerminalWidth.ofData(world, Integer.MAX_VALUE);
    Columns columns = new Columns(header, 2, cells, width);
    Style style = Style.of(world, common);
    world.out().println(style.dim(columns.header()));
    for (int i = 0; i < rows.size(); i++) {
      world.out().println(columns.row(cells.get(i)));
      Failure failure = rows.get(i).failure();
      if (failure != null) {
        failure
            .message()
            .lines()
            .flatMap(l -> Wrapped.lines(columns.under(l), width, 2).stream())
            .forEach(l -> world.out().println(style.yellow(l)));
      }
    }
    world.out().flush();
  }

  private static List<String> cells(Row row) {
    Reply reply = row.reply();
    List<String> notSent = row.notSent();
    String snapshot = reply == null ? null : reply.model();
    return List.of(
        row.assignment.profile().name(),
        snapshot == null ? "-" : snapshot,
        reply == null ? "no" : "yes",
        String.format(Locale.ROOT, "%.2f", row.exchange.seconds()),
        reply == null ? "-" : reply.usage() == null ? "no" : "yes",
        reply == null ? "-" : reply.reasoning() == null ? "no" : "yes",
        notSent.isEmpty() ? "-" : String.join(", ", notSent));
  }

  private static Node.Obj document(List<Row> rows) {
    return Node.object(b ->
        b.put("schema", "assay.check/1")
            .put("models", Node.list(rows.stream().map(Checking::node).toList())));
  }

  private static Node.Obj node(Row row) {
    Node none = Node.of((String) null);
    Reply reply = row.reply();
    Failure failure = row.failure();
    Node.Obj told = reply == null ? Node.object(b -> {}) : ReplyText.toNode(reply);
    Integer cap = row.request.sampling().maxTokens();
    return Node.object(b ->
        b.put("model", row.assignment.profile().name())
            .put("eval", row.assignment.eval().name())
            .put("format", row.assignment.format().name())
            .put("reply", reply != null)
            .put("seconds", row.exchange.seconds())
            .put("attempts", row.exchange.attempts())
            .put("max_tokens", cap == null ? none : Node.of(cap.longValue()))
            .put("snapshot", reply == null ? null : reply.model())
            .put("usage", told.get("usage") == null ? none : told.get("usage"))
            .put("reasoning_apart", reply != null && reply.reasoning() != null)
            .put("stop", told.text("stop"))
            .put("not_sent", Node.texts(row.notSent()))
            .put("sent", row.sent)
            .put("failure", failure == null ? none : ReplyText.toNode(failure)));
  }
}
