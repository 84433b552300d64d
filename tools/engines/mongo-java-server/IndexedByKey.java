import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * The server's own indexes serve a query only where it names their keys and nothing else; `{_id, position: {$lt: 7}}`, as
 * guarded writes have it, reads the whole collection. This one looks its keys up and lets the server filter what it finds.
 */
final class IndexedByKey extends Index<Object> {
  private final Index<Object> plain;

  private IndexedByKey(Index<Object> plain, List<IndexKey> keys, boolean sparse) {
    super(plain.getName(), keys, sparse);
    this.plain = plain;
  }

  /** H2Backend with these indexes. */
  static H2Backend backend(String file) {
    return new Backend(file);
  }

  private static final class Backend extends H2Backend {
    Backend(String file) {
      super(file);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return new Database(name);
    }

    private final class Database extends H2Database {
      Database(String name) {
        super(name, getMvStore(), getCursorRegistry());
      }

      @Override
      protected Index<Object> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
        // opened before the server does, which then gets it as it is
        String map = getDatabaseName() + "." + collection + "._index_" + name;
        getMvStore().openMap(map, new MVMap.Builder<KeyValue, Object>().keyType(new KeyOrder()));
        return new IndexedByKey(super.openOrCreateUniqueIndex(collection, name, keys, sparse), keys, sparse);
      }
    }
  }

  /** The query's part that names the keys. */
  private Document lookUp(Document query) {
    if (plain.canHandle(query) || !query.keySet().containsAll(keySet())) return query;
    Document keysOnly = new Document();
    for (String key : keys()) keysOnly.append(key, query.get(key));
    return keysOnly;
  }

  @Override
  public boolean canHandle(Document query) {
    return plain.canHandle(lookUp(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return plain.getPositions(lookUp(query));
  }

  @Override
  public Object getPosition(Document document) {
    return plain.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    plain.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    plain.add(document, position, collection);
  }

  @Override
  public Object remove(Document document) {
    return plain.remove(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    plain.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
    plain.updateInPlace(before, after, position, collection);
  }

  @Override
  public long getCount() {
    return plain.getCount();
  }

  @Override
  public boolean isEmpty() {
    return plain.isEmpty();
  }

  @Override
  public long getDataSize() {
    return plain.getDataSize();
  }

  @Override
  public boolean isUnique() {
    return plain.isUnique();
  }

  @Override
  public void drop() {
    plain.drop();
  }
}
