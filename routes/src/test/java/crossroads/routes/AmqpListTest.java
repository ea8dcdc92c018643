package crossroads.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The AMQP door's list, with a stub in place of the broker and a mock in place of the walk. */
class AmqpListTest extends CamelTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.addComponent("crossroads-amqp", new StubComponent());
        PluginHelper.getRoutesLoader(camel).loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/amqp.camel.yaml"));
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:exchange").to("mock:walk");
            }
        };
    }

    @Test
    void whateverIsSentToAPublicAddressWalks() throws Exception {
        MockEndpoint walk = getMockEndpoint("mock:walk");
        walk.expectedBodiesReceivedInAnyOrder("a question", "an answer", "a push");

        template.sendBody("crossroads-amqp:exchange.online?permits=256", "a question");
        template.sendBody("crossroads-amqp:exchange.answers?permits=256", "an answer");
        template.sendBody("crossroads-amqp:exchange.bulk?permits=64", "a push");

        walk.assertIsSatisfied();
    }

    @Test
    void everyRouteHasAnIdAndSaysWhatItIs() {
        assertThat(context.getRoutes()).filteredOn(route -> route.getRouteId().startsWith("amqp-")).hasSize(3).allSatisfy(route -> assertThat(route.getDescription())
                .isNotBlank());
    }
}
