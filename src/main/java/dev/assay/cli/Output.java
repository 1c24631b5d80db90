package dev.assay.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream that remembers why it could not be written. Writing never fails: what comes
 * after the first failure goes nowhere, so that a run completes its evidence whoever reads.
 */
final class Output extends PrintWriter {
  private final Sink sink;

  private Output(Sink sink) {
    super(sink);
    this.sink = sink;
  }

  static Output to(OutputStream stream) {
    return new Output(
        new Sink(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))));
  }

  /** The first failure that somebody should hear of; null where there was none. */
  @Nullable IOException failure() {
    IOException failure = sink.failure;
    return failure == null || isClosedPipe(failure) ? null : failure;
  }

  /**
   * A reader that has seen enough, such as {@code head}, is no failure. The system says it in the
   * user's language; most keep the word.
   */
  private static boolean isClosedPipe(IOException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** Swallows what cannot be written, once. */
  private static final class Sink extends Writer {
    private final Writer to;
    private volatile @Nullable IOException failure;

    Sink(Writer to) {
      this.to = to;
    }

    @Override
    public void write(char[] text, int from, int length) {
      attempt(() -> to.write(text, from, length));
    }

    @Override
    public void flush() {
      attempt(to::flush);
    }

    @Override
    public void close() {
      attempt(to::close);
    }

    private void attempt(Step step) {
      if (failure != null) {
        return;
      }
      try {
        step.take();
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** One write. */
  private interface Step {
    void take() throws IOException;
  }
}
