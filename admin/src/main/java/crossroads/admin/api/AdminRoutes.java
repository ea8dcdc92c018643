package crossroads.admin.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.function.UnaryOperator;

/** Further operations of the administrators' API, about one thing, in a class of their own. */
@FunctionalInterface
public interface AdminRoutes {

    /** @param base the API's path @param guarded asks for the administrator's token first: each handler goes through it */
    void addTo(RoutesConfig routes, String base, UnaryOperator<Handler> guarded);
}
