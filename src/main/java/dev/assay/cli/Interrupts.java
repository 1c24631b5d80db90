package dev.assay.cli;

import java.lang.reflect.Proxy;

/**
 * Hears Ctrl-C. The JDK's own way is not in its public interface, so it is reached by name; where a
 * JDK has it no more, Ctrl-C ends the program at once, and the run can be resumed all the same.
 */
final class Interrupts {
  private Interrupts() {}

  /** Calls the action for every SIGINT and SIGTERM, instead of ending the program. */
  static void hear(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, args) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Documented above: Ctrl-C then ends the program at once.
    }
  }
}
