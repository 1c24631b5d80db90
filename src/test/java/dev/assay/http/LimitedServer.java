package dev.assay.http;

import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in virtual time that takes so many requests a second and rejects the others at once. */
final class LimitedServer implements Carrier {
  /** How it counts. */
  enum Counting {
    /** A bucket of one second's worth that fills up evenly. */
    BUCKET,
    /** Anew from every full second. */
    FIXED_SECOND,
    /** A bucket of a tenth of that: hardly any burst is forgiven. */
    STRICT
  }

  private static final double REJECTS_IN = 0.01;
  private final Crowd time;
  private final Counting counting;
  private final double latency;
  private final Map<String, String> onRejection;
  private final List<Double> taken = new ArrayList<>();
  private final List<Double> rejected = new ArrayList<>();
  double perSecond;
  private double level;
  private double levelAt;
  private long second = -1;
  private int inSecond;
  private int inFlight;
  int mostInFlight;

  LimitedServer(
      Crowd time, double perSecond, Counting counting, double latency, Map<String, String> header) {
    this.time = time;
    this.perSecond = perSecond;
    this.counting = counting;
    this.latency = latency;
    this.onRejection = header;
    this.level = capacity();
  }

  private double capacity() {
    return counting == Counting.STRICT ? perSecond / 10 : perSecond;
  }

  @Override
  public Delivery send(Post post) throws InterruptedException {
    inFlight++;
    mostInFlight = Math.max(inFlight, mostInFlight);
    boolean takes = takes();
    (takes ? taken : rejected).add(time.seconds());
    time.sleep(Duration.ofNanos((long) ((takes ? latency : REJECTS_IN) * 1e9)));
    inFlight--;
    Map<String, String> headers = takes ? Map.of() : onRejection;
    return new Delivery.Delivered(new Answer(takes ? 200 : 429, "h:1", headers, "", false, false));
  }

  private boolean takes() {
    double now = time.seconds();
    if (counting == Counting.FIXED_SECOND) {
      inSecond = (long) now == second ? inSecond : 0;
      second = (long) now;
      return inSecond++ < perSecond;
    }
    level = Math.min(capacity(), level + (now - levelAt) * perSecond);
    levelAt = now;
    boolean takes = level >= 1;
    level -= takes ? 1 : 0;
    return takes;
  }

  static Result read(Answer answer) {
    return answer.isSuccess()
        ? Reply.of("fine", StopReason.END, new Usage(10, 0, 10, 0))
        : FailureClass.of(answer);
  }

  double takenPerSecond(double from, double to) {
    return taken.stream().filter(t -> t >= from && t < to).count() / (to - from);
  }

  double rejectedShare(double from, double to) {
    double no = rejected.stream().filter(t -> t >= from && t < to).count();
    return no / Math.max(1, no + takenPerSecond(from, to) * (to - from));
  }

  @Override
  public void close() {}
}
