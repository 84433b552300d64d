import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import java.util.List;

/** mongo-java-server as a process of its own: Main host port file. SIGTERM writes everything to the file and ends it. */
class Main {
  /** Today's drivers speak to no server that says less. */
  private static final MongoVersion VERSION =
      new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
          return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
          return 21;
        }
      };

  public static void main(String[] args) {
    MongoServer server = new MongoServer(IndexedByKey.backend(args[2]).version(VERSION));
    server.bind(args[0], Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
  }
}
