<?php

declare(strict_types=1);

namespace Magento\Quote\Api {
    interface CartRepositoryInterface
    {
    }
}

namespace Magento\Framework\App {
    class DeploymentConfig
    {
        public function get(string $path)
        {
            return ['accord/url' => ACCORD_URL, 'accord/key' => ACCORD_KEY, 'accord/country_codes' => ['FR' => '+33']][$path];
        }
    }
}

namespace Magento\Framework\Event {
    class Observer
    {
        private array $data;

        public function __construct(array $data)
        {
            $this->data = $data;
        }

        public function getEvent(): self
        {
            return $this;
        }

        public function getData(string $name)
        {
            return $this->data[$name];
        }
    }

    interface ObserverInterface
    {
        public function execute(Observer $observer): void;
    }
}

namespace Magento\Framework {
    interface UrlInterface
    {
    }
}

namespace Psr\Log {
    interface LoggerInterface
    {
    }
}

namespace {
    /** A quote, an order or an address. */
    final class Thing
    {
        public array $data;

        public function __construct(array $data)
        {
            $this->data = $data;
        }

        public function getData(string $name)
        {
            return $this->data[$name] ?? null;
        }

        public function setData(string $name, $value): void
        {
            $this->data[$name] = $value;
        }

        public function getTelephone(): string
        {
            return $this->data['telephone'];
        }

        public function getCountryId(): string
        {
            return 'FR';
        }

        public function getIncrementId(): string
        {
            return '000000012';
        }

        public function getShippingAddress(): self
        {
            return new self($this->data['address']);
        }

        public function getAddresses(): array
        {
            return [new self(['telephone' => $_GET['phone']])];
        }

        public function getExtensionAttributes(): self
        {
            return new self($this->data['extension_attributes']);
        }

        public function getAccordSms(): string
        {
            return $this->data['accord_sms'];
        }

        public function getAccordSmsNotice(): string
        {
            return $this->data['accord_sms_notice'];
        }

        public function getResource(): self
        {
            return $this;
        }

        public function saveAttribute(): void
        {
        }
    }

    final class Carts implements \Magento\Quote\Api\CartRepositoryInterface
    {
        public Thing $quote;

        public function getActive(): Thing
        {
            return $this->quote;
        }
    }

    final class Urls implements \Magento\Framework\UrlInterface
    {
        public function getUrl(string $path): string
        {
            return SHOP_URL . "/magento/$path";
        }
    }

    final class Log implements \Psr\Log\LoggerInterface
    {
        public function warning(string $words): void
        {
            error_log($words);
        }
    }

    const MODULE = RECIPES . '/magento/Accord/SmsConsent';
    spl_autoload_register(fn ($class) => require MODULE . str_replace(['Accord\\SmsConsent', '\\'], ['', '/'], $class) . '.php');
    $client = fn () => new \Accord\SmsConsent\Model\Client(new \Magento\Framework\App\DeploymentConfig());
    /** Calls whoever the module has listen for an event. */
    $dispatch = function (string $event, array $data) use ($client): void {
        $events = file_get_contents(MODULE . '/etc/events.xml');
        preg_match_all("/<event name=\"$event\">\\s*<observer [^>]*instance=\"([^\"]+)\"/", $events, $found);
        foreach ($found[1] as $class) {
            (new $class($client(), new Urls(), new Log()))->execute(new \Magento\Framework\Event\Observer($data));
        }
    };

    $said = json_decode((string) file_get_contents('php://input'), true);
    if (substr($path, -21) === '/shipping-information') {
        $carts = new Carts();
        $carts->quote = new Thing(['address' => $said['addressInformation']['shipping_address']]);
        (new \Accord\SmsConsent\Plugin\KeepChoice($carts))->beforeSaveAddressInformation(null, 7, new Thing($said['addressInformation']));
        kept('magento', $carts->quote->data);
        answer_json(['payment_methods' => []]);
    } elseif (substr($path, -20) === '/payment-information') {
        $quote = kept('magento');
        $order = ['address' => $quote['address'], 'created_at' => gmdate('Y-m-d H:i:s')];
        preg_match_all('/<field name="(\w+)">/', file_get_contents(MODULE . '/etc/fieldset.xml'), $fields);
        foreach ($fields[1] as $field) {
            $order[$field] = $quote[$field];
        }
        $dispatch('sales_order_save_commit_after', ['order' => new Thing($order)]);
        answer_json(['order' => 12]);
    } elseif ($path === '/magento/erase') {
        $dispatch('customer_delete_before', ['customer' => new Thing([])]);
        page('Erased');
    } else {
        $layout = file_get_contents(MODULE . '/view/frontend/layout/checkout_index_index.xml');
        preg_match('/<script src="([^"]+)"/', $layout, $script);
        $embed = str_replace('https://sms.brand.example', ACCORD_URL, $script[1]);
        $component = preg_match('/<item name="component"[^>]*>([^<]+)</', $layout, $found) ? $found[1] : '';
        page("<div id=\"checkout\" data-component=\"$component\"></div>", [$embed, '/scripts/knockout/build/output/knockout-latest.js', '/scripts/magento.js'], " 'unsafe-eval'");
    }
}
